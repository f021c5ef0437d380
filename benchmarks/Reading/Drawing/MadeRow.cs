using DataForge.Core.Rows;

namespace DataForge.Benchmarks.Reading.Drawing;

/// <summary>A row that an operator made, with the row it was made of.</summary>
/// <param name="Operator">The operator.</param>
/// <param name="Data">Name of the data file.</param>
/// <param name="Row">What was made.</param>
/// <param name="Parent">Its first parent.</param>
internal sealed record MadeRow(string Operator, string Data, Row Row, Row Parent);
