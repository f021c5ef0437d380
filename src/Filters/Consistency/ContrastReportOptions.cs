using DataForge.Core.Options;

namespace DataForge.Filters.Consistency;

/// <summary>Options of <c>contrast_report</c>.</summary>
public sealed record ContrastReportOptions
{
    /// <summary>Whose scores are judged.</summary>
    [Option("Name of the teacher (or of what an earlier step made of scores) that is reported on.", Required = true, Refers = "score")]
    public string Teacher { get; init; } = "";

    /// <summary>Output compared.</summary>
    [Option("Output of the teacher that is compared.", Min = 1)]
    public string Output { get; init; } = "reward";
}
