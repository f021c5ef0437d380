using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;
using DataForge.Parquet.Tests.Rows;

namespace DataForge.Parquet.Tests.Writing;

public sealed class RoundTripTests
{
    internal static byte[] Write(List<MessageRow> rows, ParquetWriterOptions options)
    {
        using var stream = new MemoryStream();
        using var writer = ParquetWriter.Create(stream, MessageRow.Schema, options);
        rows.ForEach(row => row.AppendTo(writer.Row));
        writer.Commit().RowCount.Should().Be(rows.Count);
        return stream.ToArray();
    }

    [Theory]
    [InlineData(CompressionCodec.Zstd, 1000, 1 << 20)]
    [InlineData(CompressionCodec.Zstd, 64, 100)]
    [InlineData(CompressionCodec.Gzip, 64, 100)]
    [InlineData(CompressionCodec.Brotli, 64, 100)]
    [InlineData(CompressionCodec.None, 64, 1)]
    public void Write_ThenRead_GivesTheSameRows(CompressionCodec codec, int rowGroupRows, int pageBytes)
    {
        List<MessageRow> rows = MessageRow.Some(500);
        byte[] file = Write(rows, new() { Codec = codec, RowGroupRows = rowGroupRows, PageBytes = pageBytes, KeyValues = [new("huggingface", "{}"), new("note", "é")] });

        using var reader = ParquetReader.Open(new MemoryStream(file));
        reader.RowCount.Should().Be(500);
        reader.RowGroupCount.Should().Be((500 + rowGroupRows - 1) / rowGroupRows);
        reader.KeyValue("note").Should().Be("é");
        using RowCursor cursor = reader.ReadRows();
        foreach (MessageRow row in rows)
        {
            cursor.NextRow().Should().BeTrue();
            MessageRow.Read(cursor).Should().BeEquivalentTo(row);
        }

        cursor.NextRow().Should().BeFalse();
    }

    [Fact]
    public void Write_BatchesOfAnyLength_GivesTheBytesOfRows()
    {
        List<MessageRow> rows = MessageRow.Some(500);
        var options = new ParquetWriterOptions { RowGroupRows = 77, PageBytes = 300 };
        byte[] expected = Write(rows, options);
        using var reader = ParquetReader.Open(new MemoryStream(expected), options: new() { BatchBytes = 500 });
        using var stream = new MemoryStream();
        using var writer = ParquetWriter.Create(stream, reader.Schema, options);
        foreach (ParquetBatch batch in reader.ReadBatches())
        {
            writer.WriteBatch(batch);
        }

        writer.Commit();
        stream.ToArray().Should().Equal(expected);
    }

    [Fact]
    public void Write_OneOrFourThreads_GivesTheSameBytes()
    {
        List<MessageRow> rows = MessageRow.Some(2000);
        Write(rows, new() { Threads = 4, RowGroupRows = 333 }).Should().Equal(Write(rows, new() { Threads = 1, RowGroupRows = 333 }));
    }

    [Fact]
    public void ReadRows_Projected_ReadsOnlyTheFieldsAskedFor()
    {
        List<MessageRow> rows = MessageRow.Some(100);
        byte[] file = Write(rows, new() { RowGroupRows = 30 });
        using var reader = ParquetReader.Open(new MemoryStream(file));
        using RowCursor cursor = reader.ReadRows(["margin", "chosen.content"]);
        cursor.Schema.Leaves.Select(leaf => leaf.DottedPath).Should().Equal("chosen.list.element.content", "margin");
        foreach (MessageRow row in rows)
        {
            cursor.NextRow().Should().BeTrue();
            List<string?>? contents = cursor.TryReadNull() ? null : [];
            if (contents is not null)
            {
                for (cursor.BeginList(); cursor.NextElement();)
                {
                    if (cursor.TryReadNull())
                    {
                        contents.Add(null);
                        continue;
                    }

                    cursor.BeginStruct();
                    contents.Add(cursor.TryReadNull() ? null : cursor.ReadString());
                    cursor.EndStruct();
                }
            }

            contents.Should().Equal(row.Chosen?.Select(message => message?.Content));
            Nullable.Equals(cursor.TryReadNull() ? null : cursor.ReadDouble(), row.Margin).Should().BeTrue();
        }
    }

    [Fact]
    public void Write_NoRows_GivesAFileWithTheSchema()
    {
        byte[] file = Write([], new());
        using var reader = ParquetReader.Open(new MemoryStream(file));
        reader.RowCount.Should().Be(0);
        reader.Schema.Leaves.Select(leaf => leaf.DottedPath).Should().Equal(MessageRow.Schema.Leaves.Select(leaf => leaf.DottedPath));
        using RowCursor rows = reader.ReadRows();
        rows.NextRow().Should().BeFalse();
    }

    [Fact]
    public void Write_EveryScalar_KeepsTypeAndValue()
    {
        ParquetSchema schema = ParquetSchema.Create(r => r
            .Boolean("b").Field("i8", ParquetType.Int8).Field("u32", ParquetType.UInt32).Field("u64", ParquetType.UInt64)
            .Float("f").Field("h", ParquetType.Float16).Binary("bin").Field("fix", ParquetType.Fixed(3))
            .Field("dec", ParquetType.Decimal(38, 4)).Field("day", ParquetType.Date).Timestamp("at", TimeUnit.Nanoseconds, utc: false)
            .Field("time", ParquetType.Time(TimeUnit.Milliseconds)));
        using var stream = new MemoryStream();
        using (var writer = ParquetWriter.Create(stream, schema))
        {
            for (var i = 0; i < 20; i++)
            {
                RowAppender row = writer.Row;
                row.WriteBoolean(i % 3 == 0);
                row.WriteInt32(-i);
                row.WriteUInt32(uint.MaxValue - (uint)i);
                row.WriteUInt64(ulong.MaxValue - (ulong)i);
                row.WriteFloat(i / 7f);
                row.WriteHalf((Half)(i / 3.0));
                row.WriteBytes([0xFF, (byte)i]);
                row.WriteBytes([1, 2, (byte)i]);
                row.WriteBytes(new byte[16]);
                row.WriteInt32(i);
                row.WriteInt64(long.MinValue + i);
                row.WriteNull();
                row.EndRow();
            }

            writer.Commit();
        }

        using var reader = ParquetReader.Open(stream);
        reader.Schema.Leaves.Select(leaf => leaf.Type).Should().Equal(schema.Leaves.Select(leaf => leaf.Type));
        using RowCursor rows = reader.ReadRows();
        for (var i = 0; i < 20; i++)
        {
            rows.NextRow().Should().BeTrue();
            rows.ReadBoolean().Should().Be(i % 3 == 0);
            rows.ReadInt32().Should().Be(-i);
            rows.ReadUInt32().Should().Be(uint.MaxValue - (uint)i);
            rows.ReadUInt64().Should().Be(ulong.MaxValue - (ulong)i);
            rows.ReadFloat().Should().Be(i / 7f);
            rows.ReadHalf().Should().Be((Half)(i / 3.0));
            rows.ReadBytes().ToArray().Should().Equal(0xFF, (byte)i);
            rows.ReadBytes().ToArray().Should().Equal(1, 2, (byte)i);
            rows.ReadBytes().ToArray().Should().Equal(new byte[16]);
            rows.ReadInt32().Should().Be(i);
            rows.ReadInt64().Should().Be(long.MinValue + i);
            rows.TryReadNull().Should().BeTrue();
        }
    }
}
