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

    private static CodePointTable Build()
    {
        var runs = new List<(int, byte)>();
        CodePointTable categories = UnicodeTables.Categories;
        int start = 0;
        byte current = Bits(0, categories);
        for (int c = 1; c <= CodePointTable.Limit; c++)
        {
            byte bits = c < CodePointTable.Limit ? Bits(c, categories) : (byte)~current;
            if (bits != current)
            {
                runs.Add((c - start, current));
                start = c;
                current = bits;
            }
        }

        return new CodePointTable(runs);
    }

    private static byte Bits(int codePoint, CodePointTable categories)
    {
        byte bits = (GeneralCategory)categories[codePoint] switch
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
