namespace DataForge.Teachers.Tokenizers.Encoders;

/// <summary>Fills encodings up.</summary>
internal static class Padder
{
    /// <summary>Most padding tokens that one batch may need: a length is only a number, its padding is memory.</summary>
    public const int MaximumPadding = 1 << 20;

    /// <summary>Pads a batch and its overflowing windows; never cuts.</summary>
    /// <exception cref="TokenizerException">More padding is needed than is allowed.</exception>
    public static void Pad(IReadOnlyList<TokenizerEncoding> batch, PaddingOptions options)
    {
        if (batch.Count == 0)
        {
            return;
        }

        int target = options.Length ?? batch.Max(encoding => encoding.Count);
        if (options.MultipleOf > 0 && target % options.MultipleOf > 0)
        {
            target = checked(target + options.MultipleOf - target % options.MultipleOf);
        }

        long padding = batch.Sum(encoding => encoding.Overflowing.Sum(window => Missing(window, target)) + Missing(encoding, target));
        if (padding > MaximumPadding)
        {
            throw new TokenizerException($"padding to {target} tokens adds {padding} tokens, more than {MaximumPadding}; pad to less, or fewer texts at once");
        }

        foreach (TokenizerEncoding encoding in batch)
        {
            PadTo(encoding, target, options);
        }
    }

    private static long Missing(TokenizerEncoding encoding, int target) => Math.Max(0, target - encoding.Count);

    private static void PadTo(TokenizerEncoding encoding, int target, PaddingOptions options)
    {
        encoding.Overflowing.ForEach(window => PadTo(window, target, options));
        encoding.Pad(target - encoding.Count, options.Left, options.Id, options.TypeId, options.Token);
    }
}
