namespace DataForge.Teachers.Tokenizers.Encoders;

/// <summary>Cuts sequences before special tokens are added.</summary>
internal static class Truncator
{
    /// <summary>Largest length the options may name.</summary>
    public const int MaximumLength = 1 << 30;

    /// <summary>Cuts one or two sequences; what is cut off becomes overflowing windows.</summary>
    public static (TokenizerEncoding First, TokenizerEncoding? Second) Truncate(TokenizerEncoding first, TokenizerEncoding? second, TruncationOptions options, int addedTokens)
    {
        (int keepFirst, int keepSecond) = Lengths(first.Count, second?.Count, options, addedTokens);
        return (Cut(first, keepFirst, options), second is null ? null : Cut(second, keepSecond, options));
    }

    /// <summary>How many tokens of each sequence stay.</summary>
    public static (int First, int Second) Lengths(int first, int? second, TruncationOptions options, int addedTokens)
    {
        int maximum = options.MaximumLength - addedTokens;
        if (maximum < 0)
        {
            throw new TokenizerException($"max_length {options.MaximumLength} is below the {addedTokens} special tokens that are added");
        }

        int total = first + (second ?? 0);
        int remove = total - maximum;
        if (remove <= 0)
        {
            return (first, second ?? 0);
        }

        if (maximum == 0)
        {
            return (0, 0);
        }

        switch (options.Strategy)
        {
            case TruncationStrategy.LongestFirst:
                return second is null ? (maximum, 0) : LongestFirst(first, second.Value, maximum);
            case TruncationStrategy.OnlyFirst:
                return first > remove ? (first - remove, second ?? 0) : throw TooShort("only_first", first, remove);
            default:
                if (second is null)
                {
                    throw new TokenizerException("truncation strategy only_second needs a second text");
                }

                return second > remove ? (first, second.Value - remove) : throw TooShort("only_second", second.Value, remove);
        }
    }

    /// <summary>Checks options against the special tokens of one text; throws <see cref="TokenizerException"/>.</summary>
    public static void Check(TruncationOptions options, int addedTokens)
    {
        if (options.MaximumLength is < 0 or > MaximumLength || options.Stride < 0)
        {
            throw new TokenizerException($"max_length {options.MaximumLength} and stride {options.Stride} must not be negative, nor max_length over {MaximumLength}");
        }

        if (options.Stride > 0 && options.MaximumLength >= addedTokens && options.Stride > options.MaximumLength - addedTokens)
        {
            throw new TokenizerException($"stride {options.Stride} must not be more than max_length {options.MaximumLength} minus the {addedTokens} special tokens");
        }
    }

    private static (int, int) LongestFirst(int first, int second, int maximum)
    {
        bool swap = first > second;
        int shorter = swap ? second : first;
        int longer = shorter > maximum ? shorter : Math.Max(shorter, maximum - shorter);
        if (shorter + longer > maximum)
        {
            shorter = maximum / 2;
            longer = shorter + maximum % 2;
        }

        return swap ? (longer, shorter) : (shorter, longer);
    }

    private static TokenizerException TooShort(string strategy, int length, int remove) =>
        new($"truncation strategy {strategy} must take {remove} tokens off a text of {length}; use longest_first or a larger max_length");

    private static TokenizerEncoding Cut(TokenizerEncoding encoding, int keep, TruncationOptions options)
    {
        if (keep >= encoding.Count)
        {
            return encoding;
        }

        if (keep == 0)
        {
            return new TokenizerEncoding { Overflowing = [encoding] };
        }

        if (options.Stride >= keep)
        {
            throw new TokenizerException($"stride {options.Stride} must be less than the {keep} tokens that are kept");
        }

        var windows = new List<TokenizerEncoding>();
        int step = keep - options.Stride;
        if (options.Left)
        {
            for (int stop = encoding.Count; ; stop -= step)
            {
                int start = Math.Max(0, stop - keep);
                windows.Add(encoding.Slice(start, stop));
                if (start == 0)
                {
                    break;
                }
            }
        }
        else
        {
            for (int start = 0; ; start += step)
            {
                int stop = Math.Min(encoding.Count, start + keep);
                windows.Add(encoding.Slice(start, stop));
                if (stop == encoding.Count)
                {
                    break;
                }
            }
        }

        windows[0].Overflowing = windows[1..];
        return windows[0];
    }
}
