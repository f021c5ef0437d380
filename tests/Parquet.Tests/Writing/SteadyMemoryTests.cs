using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;
using DataForge.Parquet.Tests.Random;

namespace DataForge.Parquet.Tests.Writing;

/// <summary>Once under way a writer takes memory for what it says of its row groups alone, however many rows come.</summary>
public sealed class SteadyMemoryTests
{
    private const int RowGroupRows = 2000;
    private const int RowGroups = 20;

    [Theory]
    [InlineData(ParquetProfile.Hub)]
    [InlineData(ParquetProfile.Compact)]
    public void Write_ManyRowGroups_TakesNoMemoryPerRow(ParquetProfile profile)
    {
        var texts = new byte[4096];
        var random = new SplitMix(9);
        foreach (ref byte letter in texts.AsSpan())
        {
            letter = (byte)('a' + random.Below(26));
        }

        ParquetSchema schema = ParquetSchema.Create(row => row.String("text").List("numbers", ParquetType.Int64));
        using var writer = ParquetWriter.Create(Stream.Null, schema, new ParquetWriterOptions { Profile = profile, RowGroupRows = RowGroupRows, CompressionLevel = 1 });
        Append(writer.Row, texts, 3 * RowGroupRows);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Append(writer.Row, texts, RowGroups * RowGroupRows);
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(RowGroups * 20_000, "{0} rows were written", RowGroups * RowGroupRows);
        writer.Commit().RowCount.Should().Be((RowGroups + 3) * RowGroupRows);
    }

    private static void Append(RowAppender row, byte[] texts, int rows)
    {
        for (var i = 0; i < rows; i++)
        {
            row.WriteUtf8(texts.AsSpan(i * 37 % 3000, 200 + (i % 800)));
            row.BeginList();
            row.WriteInt64(i);
            row.WriteInt64(-i);
            row.EndList();
            row.EndRow();
        }
    }
}
