using DataForge.Core.Rows;

namespace DataForge.Sources.Records;

/// <summary>What of a source's options every record needs.</summary>
/// <param name="LabelOrigin">Where labels come from.</param>
/// <param name="Tools">True where messages may call tools.</param>
/// <param name="LabelValues">Numbers that label texts stand for; empty where labels are numbers.</param>
/// <param name="ScaleMin">Smallest value of the label's scale.</param>
/// <param name="ScaleMax">Largest value of the label's scale.</param>
/// <param name="Levels">Number of ordinal levels, or null.</param>
/// <param name="StripSuffix">Text cut off the end of responses, or null.</param>
internal sealed record ParserSettings(
    LabelOrigin LabelOrigin,
    bool Tools,
    IReadOnlyDictionary<string, double> LabelValues,
    double ScaleMin,
    double ScaleMax,
    int? Levels,
    string? StripSuffix);
