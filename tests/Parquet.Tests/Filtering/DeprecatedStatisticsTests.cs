using System.Text;
using DataForge.Parquet.Filtering;
using DataForge.Parquet.Metadata;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;
using DataForge.Parquet.Tests.Verification;
using Chunk = DataForge.Parquet.Tests.Verification.TakenApart.Chunk;

namespace DataForge.Parquet.Tests.Filtering;

/// <summary>The bounds that the format gave up: their order is that of signed bytes or numbers, whatever the column's is.</summary>
public sealed class DeprecatedStatisticsTests
{
    private static readonly byte[] File = Write();

    [Fact]
    public void ReadRows_DeprecatedBoundsOfSignedNumbers_ExcludeRowGroups()
    {
        byte[] old = Deprecated(0, BitConverter.GetBytes(1L), BitConverter.GetBytes(3L));
        Count(old, "n", "2").Should().Be(1);
        Count(old, "n", "4").Should().Be(0);
        Count(Deprecated(0, BitConverter.GetBytes(5L), BitConverter.GetBytes(9L)), "n", "2").Should().Be(0, "a false bound shows that it is used");
    }

    [Theory]
    [InlineData(1, "text", "é")]
    [InlineData(2, "u", "4000000000")]
    public void ReadRows_DeprecatedBoundsOfOtherOrders_AreNotUsed(int column, string name, string value)
    {
        // In signed order é (0xC3...) is the smallest text and 4,000,000,000 a negative number.
        (byte[] min, byte[] max) = column == 1 ? (Encoding.UTF8.GetBytes("é"), "b"u8.ToArray()) : (BitConverter.GetBytes(4_000_000_000), BitConverter.GetBytes(7u));
        Count(Deprecated(column, min, max), name, value).Should().Be(1);
        Count(Deprecated(column, max, max), name, value).Should().Be(1);
    }

    [Fact]
    public void ReadRows_BoundsWithoutColumnOrder_AreNotUsed()
    {
        var parts = new TakenApart(File);
        Chunk text = parts.Chunks[1];
        text.Metadata = text.Metadata with { Statistics = text.Metadata.Statistics! with { Min = "x"u8.ToArray(), Max = "z"u8.ToArray() } };
        WithoutIndexes(parts);
        Count(parts.Together(), "text", "é").Should().Be(0, "with the order of the type the bounds count");
        parts.Footer = parts.Footer with { TypeOrders = null };
        Count(parts.Together(), "text", "é").Should().Be(1);
        text.Index = text.Index with { Min = ["x"u8.ToArray()], Max = ["z"u8.ToArray()] };
        Count(parts.Together(), "text", "é").Should().Be(1, "nor do those of pages");
    }

    private static byte[] Deprecated(int column, byte[] min, byte[] max)
    {
        var parts = new TakenApart(File);
        Chunk chunk = parts.Chunks[column];
        chunk.Metadata = chunk.Metadata with { Statistics = new ColumnStatistics { DeprecatedMin = min, DeprecatedMax = max } };
        WithoutIndexes(parts);
        return parts.Together();
    }

    /// <summary>Page indexes that say nothing, so that statistics alone decide.</summary>
    private static void WithoutIndexes(TakenApart parts) =>
        parts.Chunks.ForEach(chunk => chunk.Index = chunk.Index with { Min = [[]], Max = [[0xF4, 0x8F]], NullPages = [false] });

    private static int Count(byte[] file, string column, string value)
    {
        using ParquetReader reader = ParquetReader.Open(new MemoryStream(file));
        using RowCursor rows = reader.ReadRows(null, [new ColumnFilter(column, FilterOperator.Equal, value)]);
        var count = 0;
        while (rows.NextRow())
        {
            count++;
        }

        return count;
    }

    private static byte[] Write()
    {
        ParquetSchema schema = ParquetSchema.Create(row => row.Int64("n").String("text").Field("u", ParquetType.UInt32));
        using var stream = new MemoryStream();
        using var writer = ParquetWriter.Create(stream, schema);
        foreach ((long n, string text, uint u) in new[] { (1L, "a", 7u), (2L, "é", 4_000_000_000u), (3L, "b", 9u) })
        {
            writer.Row.WriteInt64(n);
            writer.Row.WriteString(text);
            writer.Row.WriteUInt32(u);
            writer.Row.EndRow();
        }

        writer.Commit();
        return stream.ToArray();
    }
}
