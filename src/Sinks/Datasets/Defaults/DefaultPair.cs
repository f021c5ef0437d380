using DataForge.Core.Rows;
using DataForge.Sinks.Datasets.Columns;

namespace DataForge.Sinks.Datasets.Defaults;

/// <summary>One row of the config <c>default</c>: two conversations of which the first is better.</summary>
internal readonly record struct DefaultPair(Row Row, Messages ChosenPrompt, Messages Chosen, Messages RejectedPrompt, Messages Rejected, double? Margin)
{
    /// <summary>Positions of the two responses in a ranked row, from 0; null for a pair.</summary>
    public (int Better, int Worse)? Positions { get; init; }

    /// <summary>Number of the copy, from 1.</summary>
    public int Copy { get; init; } = 1;

    /// <summary>Writes the row's id, then <c>:BETTER:WORSE</c> for a pair of a ranked row, then <c>#N</c> for the second and later copies.</summary>
    public void WriteId(CellSink sink)
    {
        Span<byte> text = stackalloc byte[IdText.MaxLength];
        IdText.Write(Row.Id, text[..IdText.Length]);
        int length = IdText.Length;
        if (Positions is { } positions)
        {
            length = IdText.Append(text, length, ':', positions.Better);
            length = IdText.Append(text, length, ':', positions.Worse);
        }

        if (Copy > 1)
        {
            length = IdText.Append(text, length, '#', Copy);
        }

        sink.Ascii(text[..length]);
    }
}
