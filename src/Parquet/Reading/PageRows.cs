using DataForge.Parquet.Encodings;
using DataForge.Parquet.Metadata;
using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Reading;

/// <summary>Counts the rows that start in a data page without decoding its values.</summary>
internal static class PageRows
{
    private const int PieceEntries = 4096;

    /// <param name="header">The page's header.</param>
    /// <param name="column">The column.</param>
    /// <param name="body">Gives the decompressed body; asked only for repeated columns in data pages v1.</param>
    public static long Count(PageHeader header, LeafColumn column, Func<ReadOnlyMemory<byte>> body)
    {
        if (header.Type == PageType.DataV2 || column.MaxRepetitionLevel == 0)
        {
            return header.Type == PageType.DataV2 ? header.RowCount : header.ValueCount;
        }

        ReadOnlyMemory<byte> levels = body();
        ReadOnlyMemory<byte> runs = LevelBytes.Take(ref levels, column.MaxRepetitionLevel, header.ValueCount, header.RepetitionEncoding, "repetition levels");
        var decoder = new RunLengthDecoder(runs, RunLengthDecoder.BitWidth(column.MaxRepetitionLevel), "repetition levels");
        Span<byte> piece = stackalloc byte[PieceEntries];
        long rows = 0;
        for (int left = header.ValueCount; left > 0; left -= PieceEntries)
        {
            Span<byte> window = piece[..Math.Min(left, PieceEntries)];
            decoder.DecodeLevels(window, column.MaxRepetitionLevel);
            rows += ((ReadOnlySpan<byte>)window).Count((byte)0);
        }

        return rows;
    }
}
