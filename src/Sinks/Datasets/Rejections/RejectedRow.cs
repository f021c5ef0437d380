using DataForge.Core.Rows;

namespace DataForge.Sinks.Datasets.Rejections;

/// <summary>A row that a step or a source ended for a reason.</summary>
/// <param name="Row">The row as it was.</param>
/// <param name="Step">Step that rejected it; the source's name where the source did.</param>
/// <param name="Operator">Operator of that step; null where the source did.</param>
/// <param name="Reason">One of the operator's declared reasons.</param>
/// <param name="Detail">What in this row led to it, or null.</param>
/// <param name="File">Logical path of the file that the seed was read from.</param>
public sealed record RejectedRow(Row Row, string Step, string? Operator, string Reason, string? Detail, string File);
