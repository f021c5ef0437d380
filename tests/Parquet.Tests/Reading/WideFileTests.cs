using System.Diagnostics;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Tests.Reading;

/// <summary>Files of very many columns, and what is read of them for one.</summary>
public sealed class WideFileTests
{
    private const int Columns = 100_000;
    private const long MemoryLimit = 256L << 20;

    [Fact]
    public void Read_HundredThousandColumns_TakesBoundedMemory()
    {
        byte[] file = WriteWide();
        long before = GC.GetAllocatedBytesForCurrentThread();
        using ParquetReader reader = ParquetReader.Open(new MemoryStream(file));
        reader.Schema.Leaves.Should().HaveCount(Columns);
        using (RowCursor one = reader.ReadRows(["c99999"]))
        {
            one.NextRow().Should().BeTrue();
            one.ReadInt32().Should().Be(99_999);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(MemoryLimit + file.Length, "the footer is parsed and one column read");
        using RowCursor rows = reader.ReadRows();
        rows.NextRow().Should().BeTrue();
        for (var i = 0; i < Columns; i++)
        {
            if (rows.ReadInt32() != i)
            {
                throw new InvalidOperationException($"column {i}");
            }
        }

        GC.Collect();
        using var process = Process.GetCurrentProcess();
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(4 * MemoryLimit, "all columns are read");
    }

    [Fact]
    public void Read_OneColumnOfAWideNestedTable_ReadsOnlyItsBytes()
    {
        byte[] file = WriteNested();
        using var stream = new CountingStream(file);
        using ParquetReader reader = ParquetReader.Open(stream);
        long footer = stream.BytesRead;
        int leaf = Array.FindIndex(reader.Schema.LeafArray, column => column.DottedPath == "s17.messages.list.element.role");
        using RowCursor rows = reader.ReadRows(["s17.messages.role"]);
        var values = 0;
        while (rows.NextRow())
        {
            rows.BeginStruct();
            for (rows.BeginList(); rows.NextElement();)
            {
                rows.BeginStruct();
                values += rows.ReadString().Length;
                rows.EndStruct();
            }
        }

        values.Should().Be(2000 * 2 * "user".Length);
        (long start, long end) = Range(reader, leaf);
        (stream.BytesRead - footer).Should().BeInRange(end - start, (2 * (end - start)) + 1024, "headers are read ahead");
        (end - start).Should().BeLessThan(file.Length / 40);
    }

    private static (long Start, long End) Range(ParquetReader reader, int leaf)
    {
        Metadata.ColumnChunkMetadata chunk = reader.Metadata.RowGroups.Single().Columns[leaf];
        return (chunk.FirstPageOffset, chunk.FirstPageOffset + chunk.TotalCompressedSize);
    }

    private static byte[] WriteWide()
    {
        ParquetSchema schema = ParquetSchema.Create(row =>
        {
            for (var i = 0; i < Columns; i++)
            {
                row.Int32($"c{i}", nullable: false);
            }
        });
        using var stream = new MemoryStream();
        using var writer = ParquetWriter.Create(stream, schema, new ParquetWriterOptions { Codec = CompressionCodec.None, Dictionary = false, PageIndex = false, Chunking = null });
        for (var i = 0; i < Columns; i++)
        {
            writer.Row.WriteInt32(i);
        }

        writer.Row.EndRow();
        writer.Commit();
        return stream.ToArray();
    }

    private static byte[] WriteNested()
    {
        const int Structs = 40;
        ParquetType message = ParquetType.Struct(fields => fields.String("role").String("content"));
        ParquetSchema schema = ParquetSchema.Create(row =>
        {
            for (var i = 0; i < Structs; i++)
            {
                row.Field($"s{i}", ParquetType.Struct(fields => fields.Int64("n").Field("messages", ParquetType.List(message))));
            }
        });
        using var stream = new MemoryStream();
        using var writer = ParquetWriter.Create(stream, schema, new ParquetWriterOptions { Codec = CompressionCodec.None, Dictionary = false });
        for (var i = 0; i < 2000; i++)
        {
            for (var s = 0; s < Structs; s++)
            {
                writer.Row.BeginStruct();
                writer.Row.WriteInt64(i);
                writer.Row.BeginList();
                for (var k = 0; k < 2; k++)
                {
                    writer.Row.BeginStruct();
                    writer.Row.WriteUtf8("user"u8);
                    writer.Row.WriteUtf8("what is said in this message"u8);
                    writer.Row.EndStruct();
                }

                writer.Row.EndList();
                writer.Row.EndStruct();
            }

            writer.Row.EndRow();
        }

        writer.Commit();
        return stream.ToArray();
    }
}
