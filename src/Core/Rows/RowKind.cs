namespace DataForge.Core.Rows;

/// <summary>The family a row comes from.</summary>
public enum RowKind
{
    /// <summary>A seed as the source gave it.</summary>
    Original,

    /// <summary>Responses or instructions of neighbouring seeds set against each other.</summary>
    Contrast,

    /// <summary>One quality attribute changed: the reward must move.</summary>
    Causal,

    /// <summary>A change that must not move the reward.</summary>
    Neutral,

    /// <summary>A relabelled or minimally edited row with another label.</summary>
    Counterfactual,

    /// <summary>A negative that exploits an artifact judges fall for.</summary>
    Artifact,

    /// <summary>A row whose label was computed by running code.</summary>
    Executable,
}

/// <summary>Where a row's label comes from.</summary>
public enum LabelOrigin
{
    /// <summary>A person.</summary>
    Human,

    /// <summary>A rule that checks the text.</summary>
    Rule,

    /// <summary>Code that was run.</summary>
    Executed,

    /// <summary>A language model asked to judge.</summary>
    Judge,

    /// <summary>A scoring model.</summary>
    Teacher,

    /// <summary>A vote.</summary>
    Majority,

    /// <summary>Holds by construction of the row.</summary>
    Constructed,
}

/// <summary>The label of a pair.</summary>
public enum Verdict
{
    /// <summary>The first side is better.</summary>
    Preferred,

    /// <summary>Neither side is better.</summary>
    Tie,
}

/// <summary>Lower-case names of the enumerations as they stand in files.</summary>
public static class RowNames
{
    private static readonly string[] Kinds = ["original", "contrast", "causal", "neutral", "counterfactual", "artifact", "executable"];
    private static readonly string[] Origins = ["human", "rule", "executed", "judge", "teacher", "majority", "constructed"];

    /// <summary>All kinds' names, in the order of the enumeration.</summary>
    public static IReadOnlyList<string> AllKinds => Kinds;

    /// <summary>All label origins' names, in the order of the enumeration.</summary>
    public static IReadOnlyList<string> AllLabelOrigins => Origins;

    /// <summary>The name in files.</summary>
    public static string Name(this RowKind kind) => Kinds[(int)kind];

    /// <summary>The name in files.</summary>
    public static string Name(this LabelOrigin origin) => Origins[(int)origin];

    /// <summary>The name in files.</summary>
    public static string Name(this Verdict verdict) => verdict == Verdict.Tie ? "tie" : "preferred";

    /// <summary>The kind of that name, or null.</summary>
    public static RowKind? ParseKind(string name) => Array.IndexOf(Kinds, name) is var index and >= 0 ? (RowKind)index : null;

    /// <summary>The label origin of that name, or null.</summary>
    public static LabelOrigin? ParseLabelOrigin(string name) => Array.IndexOf(Origins, name) is var index and >= 0 ? (LabelOrigin)index : null;
}
