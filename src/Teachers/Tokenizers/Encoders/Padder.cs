namespace DataForge.Teachers.Tokenizers.Encoders;

/// <summary>Fills encodings up.</summary>
internal static class Padder
{
    /// <summary>Pads a batch and its overflowing windows; never cuts.</summary>
    public static void Pad(IReadOnlyList<TokenizerEncoding> batch, PaddingOptions options)
    {
        if (batch.Count == 0)
        {
            return;
        }

        int target = options.Length ?? batch.Max(encoding => encoding.Count);
        if (options.MultipleOf > 0 && target % options.MultipleOf > 0)
        {
            target += options.MultipleOf - target % options.MultipleOf;
        }

        foreach (TokenizerEncoding encoding in batch)
        {
            PadTo(encoding, target, options);
        }
    }

    private static void PadTo(TokenizerEncoding encoding, int target, PaddingOptions options)
    {
        encoding.Overflowing.ForEach(window => PadTo(window, target, options));
        encoding.Pad(target - encoding.Count, options.Left, options.Id, options.TypeId, options.Token);
    }
}
