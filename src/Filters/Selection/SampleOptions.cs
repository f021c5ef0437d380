using DataForge.Core.Options;

namespace DataForge.Filters.Selection;

/// <summary>Options of <c>sample</c>.</summary>
public sealed record SampleOptions
{
    /// <summary>Number of rows.</summary>
    [Option("Rows to keep of each split; not set: `share` decides.", Min = 1)]
    public long? Rows { get; init; }

    /// <summary>Share of the rows.</summary>
    [Option("Share of the rows to keep of each split; not set: `rows` decides.", Min = 0, Max = 1)]
    public double? Share { get; init; }

    /// <summary>Columns that make strata.</summary>
    [Option("Columns whose values make strata: rows with equal values are one stratum.", Choices = ["kind", "source", "operator", "attribute", "error_type", "label_origin", "shape"])]
    public IReadOnlyList<string> By { get; init; } = [];

    /// <summary>How the rows are shared out.</summary>
    [Option("`proportional`: strata keep their shares. `equal`: every stratum gives the same number, small ones all they have and the others what is left.", Choices = ["proportional", "equal"])]
    public string Quota { get; init; } = "proportional";

    /// <summary>Whether groups stay whole.</summary>
    [Option("Draws by group instead of by row, so that the rows of a prompt tend to stay or go together; the numbers stay exact.")]
    public bool ByGroup { get; init; }
}
