using DataForge.Core.Options;
using DataForge.Filters.Deduplication.Similarity;

namespace DataForge.Filters.Leaks;

/// <summary>Options of <c>split_leaks</c>.</summary>
public sealed record SplitLeaksOptions : SimilarityOptions
{
    /// <summary>Drops the rows found.</summary>
    public const string Drop = "drop";

    /// <summary>Fails the build.</summary>
    public const string Fail = "fail";

    /// <summary>What happens where a leak is found.</summary>
    [Option("What happens where like rows lie in more than one split: `drop` keeps them in one, `fail` stops the build and names them.", Choices = [Drop, Fail])]
    public string Action { get; init; } = Drop;

    /// <summary>Splits in which like rows stay, the first one first.</summary>
    [Option("With `drop`: like rows stay in the first of these splits that has any of them; where none has, in the one with the best row by id.")]
    public IReadOnlyList<string> KeepIn { get; init; } = ["test", "validation"];
}
