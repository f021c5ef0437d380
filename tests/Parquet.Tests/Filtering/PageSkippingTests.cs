using DataForge.Parquet.Filtering;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;
using DataForge.Parquet.Tests.Reading;

namespace DataForge.Parquet.Tests.Filtering;

public sealed class PageSkippingTests
{
    private const int Rows = 20_000;

    private static byte[] Sorted()
    {
        ParquetSchema schema = ParquetSchema.Create(row => row.Int64("id", nullable: false).List("words", ParquetType.String).String("text"));
        using var stream = new MemoryStream();
        using (var writer = ParquetWriter.Create(stream, schema, new ParquetWriterOptions { RowGroupRows = 5_000, PageRows = 100, Dictionary = false, Codec = CompressionCodec.None }))
        {
            for (var i = 0; i < Rows; i++)
            {
                writer.Row.WriteInt64(i);
                writer.Row.BeginList();
                for (var k = 0; k < i % 4; k++)
                {
                    writer.Row.WriteString($"{i}.{k}");
                }

                writer.Row.EndList();
                writer.Row.WriteString($"text {i}");
                writer.Row.EndRow();
            }

            writer.Commit();
        }

        return stream.ToArray();
    }

    [Fact]
    public void ReadRows_FilterOnSortedColumn_ReadsOnlyThePagesThatMatch()
    {
        byte[] file = Sorted();
        using var stream = new CountingStream(file);
        using ParquetReader reader = ParquetReader.Open(stream);
        long footer = stream.BytesRead;
        using RowCursor rows = reader.ReadRows(
            ["words", "text"], [new("id", FilterOperator.GreaterOrEqual, "7350"), new("id", FilterOperator.Less, "7352")]);
        var seen = new List<(string Words, string Text)>();
        while (rows.NextRow())
        {
            rows.Schema.Leaves.Should().HaveCount(2);
            var words = new List<string>();
            for (rows.BeginList(); rows.NextElement();)
            {
                words.Add(rows.ReadString());
            }

            seen.Add((string.Join(' ', words), rows.ReadString()));
        }

        seen.Should().Equal(("7350.0 7350.1", "text 7350"), ("7351.0 7351.1 7351.2", "text 7351"));
        (stream.BytesRead - footer).Should().BeLessThan(file.Length / 20, "of 200 pages a column one is needed");
    }

    [Fact]
    public void ReadRows_FilterThatNoRowGroupCanMatch_ReadsNoPage()
    {
        using var stream = new CountingStream(Sorted());
        using ParquetReader reader = ParquetReader.Open(stream);
        long footer = stream.BytesRead;
        using RowCursor rows = reader.ReadRows(null, [new("id", FilterOperator.Greater, "20000")]);
        rows.NextRow().Should().BeFalse();
        stream.BytesRead.Should().Be(footer);
    }

    [Fact]
    public void ReadRows_OneOfThreeColumns_ReadsOnlyItsBytes()
    {
        byte[] file = Sorted();
        using var stream = new CountingStream(file);
        using ParquetReader reader = ParquetReader.Open(stream);
        long footer = stream.BytesRead;
        using RowCursor rows = reader.ReadRows(["id"]);
        long sum = 0;
        while (rows.NextRow())
        {
            sum += rows.ReadInt64();
        }

        sum.Should().Be((long)Rows * (Rows - 1) / 2);
        long column = reader.Metadata.RowGroups.Sum(group => group.Columns[0].TotalCompressedSize);
        (stream.BytesRead - footer).Should().BeLessThan(2 * column, "headers are read ahead");
    }

    [Theory]
    [InlineData("words", "lies in a list")]
    [InlineData("nothing", "columns are")]
    public void ReadRows_FilterOnImpossibleColumn_SaysWhy(string column, string message)
    {
        using var reader = ParquetReader.Open(new MemoryStream(Sorted()));
        Action read = () => reader.ReadRows(null, [new ColumnFilter(column, FilterOperator.Equal, "1")]);
        read.Should().Throw<ArgumentException>().WithMessage($"*{message}*");
    }
}
