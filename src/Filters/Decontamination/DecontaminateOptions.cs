using DataForge.Core.Options;
using DataForge.Filters.Deduplication;

namespace DataForge.Filters.Decontamination;

/// <summary>Options of <c>decontaminate</c>.</summary>
public sealed record DecontaminateOptions
{
    /// <summary>The benchmark files.</summary>
    [Option("Benchmark files: JSON lines or plain text by line, compressed where the name ends in .gz. Relative to the pipeline file.", Required = true, Refers = "path", Min = 1)]
    public IReadOnlyList<string> Benchmarks { get; init; } = [];

    /// <summary>Fields read of JSON lines.</summary>
    [Option("Fields of JSON lines whose texts count; without any, all texts do.")]
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>What is compared.</summary>
    [Option("What is compared: `pair` (prompts and responses), `prompt`, or `response`.", Choices = [ComparedText.Pair, ComparedText.Prompt, ComparedText.Response])]
    public string On { get; init; } = ComparedText.Pair;

    /// <summary>Length of an n-gram.</summary>
    [Option("Consecutive words that must be equal (lower case, punctuation ignored).", Min = 3, Max = 100)]
    public int Ngram { get; init; } = 13;

    /// <summary>Length of an n-gram for short benchmark texts.</summary>
    [Option("The same for benchmark texts with fewer words than `ngram`.", Min = 3, Max = 100)]
    public int ShortNgram { get; init; } = 8;

    /// <summary>Whether very short texts count when they occur whole.</summary>
    [Option("Benchmark texts with fewer words than `short_ngram`, but at least this many, count where they occur whole; 0: they never count.", Min = 0, Max = 100)]
    public int WholeFrom { get; init; }
}
