using DataForge.Core.Options;

namespace DataForge.Filters.Deduplication;

/// <summary>Options of <c>exact_duplicates</c>.</summary>
public sealed record ExactDuplicatesOptions
{
    /// <summary>What must be equal.</summary>
    [Option("What must be equal: `pair` (prompts and responses), `prompt`, or `response`. The label is not compared.", Choices = [ComparedText.Pair, ComparedText.Prompt, ComparedText.Response])]
    public string On { get; init; } = ComparedText.Pair;

    /// <summary>Whether case and white space are folded first.</summary>
    [Option("Folds case and runs of white space before comparing.")]
    public bool Normalise { get; init; } = true;

    /// <summary>Whether only words are compared.</summary>
    [Option("Compares only the words (runs of letters, marks and numbers), in lower case; a row without any equals nothing.")]
    public bool IgnorePunctuation { get; init; }

    /// <summary>Whether a pair with its sides exchanged is the same pair.</summary>
    [Option("Takes a pair with its two sides exchanged as the same; the row kept then decides the label.")]
    public bool IgnoreOrder { get; init; }

    /// <summary>Other datasets.</summary>
    [Option("Files of other datasets: JSON lines or plain text by line, compressed where the name ends in .gz, relative to the pipeline file. A row goes too when one of its prompts (or responses, by `on`) "
        + "is a text there; with `pair`, when one line holds all of its texts.", Refers = "path")]
    public IReadOnlyList<string> Against { get; init; } = [];

    /// <summary>Fields read of those.</summary>
    [Option("Fields of JSON lines in `against` whose texts count; without any, all texts do.")]
    public IReadOnlyList<string> AgainstFields { get; init; } = [];
}
