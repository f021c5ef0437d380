namespace DataForge.Sinks.Datasets.Defaults;

/// <summary>Why a pair is not in the config <c>default</c>.</summary>
public enum LeftOut
{
    /// <summary>Neither side is better.</summary>
    Tie,

    /// <summary>The probability that the first side is better is not above one half.</summary>
    NotAboveHalf,

    /// <summary>Both conversations are equal.</summary>
    EqualSides,

    /// <summary>The conversations differ only in white space at their end, which trainers strip.</summary>
    TrailingWhiteSpace,

    /// <summary>The last message of a side is empty or white space.</summary>
    BlankSide,

    /// <summary>The row's shape makes no pair.</summary>
    NoPair,
}

/// <summary>Names of the reasons as they stand in manifests.</summary>
public static class LeftOutNames
{
    private static readonly string[] Names = ["tie", "p_chosen_not_above_half", "equal_sides", "trailing_white_space", "blank_side", "no_pair"];

    private static readonly string[] Meanings =
    [
        "neither side is better",
        "the probability that the first side is better is not above one half",
        "both conversations are equal",
        "the conversations differ only in white space at their end, which trainers strip",
        "the last message of a side is empty or white space",
        "rows of this shape make no pair",
    ];

    /// <summary>The name in files.</summary>
    public static string Name(this LeftOut reason) => Names[(int)reason];

    /// <summary>What a name means, as half a sentence.</summary>
    /// <exception cref="ArgumentException">There is no such name.</exception>
    public static string Meaning(string name) => Array.IndexOf(Names, name) is var index and >= 0
        ? Meanings[index]
        : throw new ArgumentException($"There is no reason '{name}'.", nameof(name));
}
