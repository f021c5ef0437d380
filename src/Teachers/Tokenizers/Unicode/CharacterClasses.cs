namespace DataForge.Teachers.Tokenizers.Unicode;

/// <summary>The classes the hand-written scanners ask for, as bits of one byte per code point.</summary>
internal static class CharacterClasses
{
    /// <summary><c>\p{L}</c>: any of the three letter bits.</summary>
    public const byte Letter = Upper | Lower | OtherLetter;

    /// <summary><c>\p{N}</c>.</summary>
    public const byte Number = 1;

    /// <summary><c>\s</c>: White_Space.</summary>
    public const byte Space = 2;

    /// <summary><c>\p{Lu}</c> or <c>\p{Lt}</c>.</summary>
    public const byte Upper = 4;

    /// <summary><c>\p{Ll}</c>.</summary>
    public const byte Lower = 8;

    /// <summary><c>\p{Lm}</c> or <c>\p{Lo}</c>.</summary>
    public const byte OtherLetter = 16;

    /// <summary><c>\p{M}</c>.</summary>
    public const byte Mark = 32;

    /// <summary><c>\p{P}</c> or <c>\p{S}</c>.</summary>
    public const byte PunctuationOrSymbol = 64;

    /// <summary>Carriage return or line feed.</summary>
    public const byte NewLine = 128;

    /// <summary>The bits of every code point.</summary>
    public static CodePointTable Table { get; } = Build();

    // Runs of general categories, cut at the few White_Space ranges.
    private static CodePointTable Build()
    {
        int[] cuts = [.. UnicodeTables.WhiteSpace.Ranges.SelectMany(range => new[] { range.First, range.Last + 1 }), '\n', '\n' + 1, '\r', '\r' + 1];
        var runs = new List<(int, byte)>();
        int start = 0;
        foreach ((int length, byte category) in UnicodeTables.ReadRuns("general category"))
        {
            int end = start + length;
            foreach (int cut in cuts.Where(cut => cut > start && cut < end).Append(end).Distinct().Order().ToArray())
            {
                runs.Add((cut - start, Bits(start, (GeneralCategory)category)));
                start = cut;
            }
        }

        return new CodePointTable(runs);
    }

    private static byte Bits(int codePoint, GeneralCategory category)
    {
        byte bits = category switch
        {
            GeneralCategory.Lu or GeneralCategory.Lt => Upper,
            GeneralCategory.Ll => Lower,
            GeneralCategory.Lm or GeneralCategory.Lo => OtherLetter,
            GeneralCategory.Mn or GeneralCategory.Mc or GeneralCategory.Me => Mark,
            GeneralCategory.Nd or GeneralCategory.Nl or GeneralCategory.No => Number,
            >= GeneralCategory.Pc and <= GeneralCategory.So => PunctuationOrSymbol,
            _ => 0,
        };
        if (UnicodeTables.WhiteSpace.Contains(codePoint))
        {
            bits |= Space;
        }

        return codePoint is '\r' or '\n' ? (byte)(bits | NewLine) : bits;
    }
}
