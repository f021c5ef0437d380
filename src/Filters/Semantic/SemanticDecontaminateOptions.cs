using DataForge.Core.Options;
using DataForge.Filters.Deduplication;

namespace DataForge.Filters.Semantic;

/// <summary>Options of <c>semantic_decontaminate</c>.</summary>
public sealed record SemanticDecontaminateOptions
{
    /// <summary>The teacher that embeds.</summary>
    [Option("Name of a teacher with the task embed.", Required = true, Refers = "teacher", Min = 1)]
    public string Teacher { get; init; } = "";

    /// <summary>The benchmark files.</summary>
    [Option("Benchmark files: JSON lines or plain text by line, compressed where the name ends in .gz. Relative to the pipeline file.", Required = true, Refers = "path", Min = 1)]
    public IReadOnlyList<string> Benchmarks { get; init; } = [];

    /// <summary>Fields read of JSON lines.</summary>
    [Option("Fields of JSON lines whose texts count; without any, all texts do.")]
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>What is compared.</summary>
    [Option("What is compared: `pair` (prompts and responses), `prompt`, or `response`.", Choices = [ComparedText.Pair, ComparedText.Prompt, ComparedText.Response])]
    public string On { get; init; } = ComparedText.Prompt;

    /// <summary>Least cosine.</summary>
    [Option("Least cosine of a row and a benchmark text that are taken for the same; what it should be depends on the teacher.", Min = -1, Max = 1)]
    public double Threshold { get; init; } = 0.9;
}
