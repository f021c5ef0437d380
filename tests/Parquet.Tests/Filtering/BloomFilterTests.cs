using DataForge.Parquet.Filtering;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;
using DataForge.Parquet.Tests.Reading;

namespace DataForge.Parquet.Tests.Filtering;

/// <summary>Row groups whose bounds hold the constant are left out by their bloom filters alone.</summary>
public sealed class BloomFilterTests
{
    private const int Groups = 8;
    private const int GroupRows = 500;

    [Theory]
    [InlineData("key-000999-y", 0)]
    [InlineData("key-001234-x", 1)]
    public void ReadRows_ValueInsideTheBoundsOfAllRowGroups_ReadsOnlyGroupsThatMayHaveIt(string key, int expected)
    {
        byte[] file = Write();
        using var stream = new CountingStream(file);
        using ParquetReader reader = ParquetReader.Open(stream);
        reader.Metadata.RowGroups.Should().HaveCount(Groups).And.OnlyContain(group => group.Columns[0].BloomFilterOffset != null && group.Columns[0].ColumnIndexOffset == null);
        reader.Metadata.RowGroups.Should().OnlyContain(group => InBounds(group.Columns[0].Statistics!, key), "statistics cannot tell");
        long group = reader.Metadata.RowGroups[0].TotalCompressedSize!.Value;
        long filters = reader.Metadata.RowGroups.Sum(g => g.Columns[0].BloomFilterLength!.Value);
        long footer = stream.BytesRead;
        using RowCursor rows = reader.ReadRows(["text"], [new ColumnFilter("key", FilterOperator.Equal, key)]);
        var found = 0;
        while (rows.NextRow())
        {
            rows.ReadString().Should().Be($"text of {key}");
            found++;
        }

        found.Should().Be(expected);
        (stream.BytesRead - footer).Should().BeLessThan((2 * filters) + (expected * 2 * group));
    }

    private static bool InBounds(Metadata.ColumnStatistics statistics, string key) =>
        string.CompareOrdinal(System.Text.Encoding.UTF8.GetString(statistics.Min!), key) <= 0 && string.CompareOrdinal(System.Text.Encoding.UTF8.GetString(statistics.Max!), key) >= 0;

    private static byte[] Write()
    {
        ParquetSchema schema = ParquetSchema.Create(row => row.String("key").String("text"));
        using var stream = new MemoryStream();
        using var writer = ParquetWriter.Create(stream, schema, new ParquetWriterOptions
        {
            RowGroupRows = GroupRows,
            PageIndex = false,
            Codec = CompressionCodec.None,
            Dictionary = false,
            Columns = new Dictionary<string, ParquetColumnOptions> { ["key"] = new() { BloomFilter = true } },
        });
        for (var i = 0; i < Groups * GroupRows; i++)
        {
            // Every row group has keys from all over the range.
            string key = $"key-{(i % GroupRows * Groups) + (i / GroupRows):000000}-x";
            writer.Row.WriteString(key);
            writer.Row.WriteString($"text of {key}");
            writer.Row.EndRow();
        }

        writer.Commit();
        return stream.ToArray();
    }
}
