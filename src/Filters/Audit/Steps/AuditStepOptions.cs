using DataForge.Core.Options;

namespace DataForge.Filters.Audit.Steps;

/// <summary>Options of <c>audit</c>.</summary>
public sealed record AuditStepOptions
{
    /// <summary>Rules that stop the build.</summary>
    [Option("Rules that stop the build where one holds, such as `shortcut.best > 0.6`, `leaks > 0` or `contradictions > 10`; `dataforge audit` lists the figures. Each is applied to pairs, prompt pairs and single texts apart, where there are any.")]
    public IReadOnlyList<string> FailIf { get; init; } = [];

    /// <summary>Rows audited of each shape.</summary>
    [Option("Rows of a shape that are audited at most, whole groups drawn by seed; they are held in memory, a few kilobytes each.", Min = 1000, Max = 5_000_000)]
    public int MaxRows { get; init; } = 200_000;
}
