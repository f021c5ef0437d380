using DataForge.Core.Options;

namespace DataForge.Augmenters.Neutral;

/// <summary>Options of <c>surface_tie</c>.</summary>
public sealed record SurfaceTieOptions
{
    /// <summary>Bold and heading marks.</summary>
    public const string Markdown = "markdown";

    /// <summary>Marks of list items.</summary>
    public const string Lists = "lists";

    /// <summary>Separators of thousands.</summary>
    public const string Numbers = "numbers";

    /// <summary>British and American spelling.</summary>
    public const string Spelling = "spelling";

    /// <summary>Synonyms.</summary>
    public const string Synonym = "synonyms";

    /// <summary>A polite sentence.</summary>
    public const string Courtesies = "courtesy";

    /// <summary>Share of rows that get a tie.</summary>
    [Option("Share of the rows read that get a tie, by keyed draw.", Min = 0, Max = 1)]
    public double Ratio { get; init; } = 1;

    /// <summary>Changes to draw from.</summary>
    [Option("Changes to draw from; one that finds no place gives way to the next.", Choices = [Markdown, Lists, Numbers, Spelling, Synonym, Courtesies], Min = 1, Max = 6)]
    public IReadOnlyList<string> Changes { get; init; } = [Markdown, Lists, Numbers, Spelling, Synonym, Courtesies];
}
