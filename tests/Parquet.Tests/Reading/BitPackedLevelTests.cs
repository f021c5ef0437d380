using System.Buffers.Binary;
using DataForge.Parquet.Encodings;
using DataForge.Parquet.Metadata;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;
using DataForge.Parquet.Tests.Random;
using DataForge.Parquet.Tests.Verification;

namespace DataForge.Parquet.Tests.Reading;

/// <summary>Levels in the encoding that the format gave up long ago.</summary>
public sealed class BitPackedLevelTests
{
    [Fact]
    public void ToRun_NumbersFromTheFormat_GivesThem()
    {
        // Encodings.md: 0 to 7 in three bits, most significant first, are 00000101 00111001 01110111.
        byte[] run = BitPackedLevels.ToRun([0b00000101, 0b00111001, 0b01110111], 8, 3);
        var levels = new byte[8];
        new RunLengthDecoder(run, 3, "levels").DecodeLevels(levels, 7);
        levels.Should().Equal(0, 1, 2, 3, 4, 5, 6, 7);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Read_FileWithPackedLevels_GivesTheSameRows(int seed)
    {
        var table = new RandomTable(seed, rows: 300);
        byte[] file = RandomTableTests.Write(table, new ParquetWriterOptions { Codec = CompressionCodec.None, PageRows = 70 });
        var parts = new TakenApart(file);
        LeafColumn[] leaves = table.Schema.LeafArray;
        var packed = 0;
        for (var column = 0; column < parts.Chunks.Count; column++)
        {
            List<(PageHeader Header, byte[] Body)> pages = parts.Chunks[column].Pages;
            for (var page = 0; page < pages.Count; page++)
            {
                if (pages[page].Header.Type == PageType.Data && leaves[column].MaxDefinitionLevel > 0)
                {
                    pages[page] = Pack(pages[page].Header, pages[page].Body, leaves[column]);
                    packed++;
                }
            }
        }

        packed.Should().BePositive();
        byte[] old = parts.Together();
        using ParquetReader reader = ParquetReader.Open(new MemoryStream(old));
        using RowCursor rows = reader.ReadRows();
        for (var row = 0; rows.NextRow(); row++)
        {
            TableRows.Print(rows).Should().Be(TableRows.Print(table.Type, table.Rows[row]));
        }
    }

    [Fact]
    public void Read_PageEndsBeforeItsPackedLevels_IsRefused()
    {
        using var stream = new MemoryStream();
        using (var writer = ParquetWriter.Create(stream, ParquetSchema.Create(row => row.Int32("a")), new ParquetWriterOptions { Codec = CompressionCodec.None, Dictionary = false }))
        {
            for (var i = 0; i < 100; i++)
            {
                writer.Row.WriteNull();
                writer.Row.EndRow();
            }

            writer.Commit();
        }

        var parts = new TakenApart(stream.ToArray());
        (PageHeader header, byte[] body) = parts.Chunks[0].Pages[0];
        parts.Chunks[0].Pages[0] = (header with { DefinitionEncoding = PageEncoding.BitPacked, Crc = null }, body);
        using ParquetReader reader = ParquetReader.Open(new MemoryStream(parts.Together()));
        Action read = () => reader.ReadRows().NextRow();
        read.Should().Throw<ParquetException>().WithMessage("*definition levels*13 bytes*");
    }

    private static (PageHeader Header, byte[] Body) Pack(PageHeader header, byte[] body, LeafColumn leaf)
    {
        ReadOnlySpan<byte> rest = body;
        byte[] repetitions = Repack(ref rest, header.ValueCount, leaf.MaxRepetitionLevel);
        byte[] definitions = Repack(ref rest, header.ValueCount, leaf.MaxDefinitionLevel);
        byte[] packed = [.. repetitions, .. definitions, .. rest];
        return (header with
        {
            RepetitionEncoding = PageEncoding.BitPacked,
            DefinitionEncoding = PageEncoding.BitPacked,
            CompressedSize = packed.Length,
            UncompressedSize = packed.Length,
            Crc = null,
        }, packed);
    }

    private static byte[] Repack(ref ReadOnlySpan<byte> body, int count, int maximum)
    {
        if (maximum == 0)
        {
            return [];
        }

        int length = BinaryPrimitives.ReadInt32LittleEndian(body);
        int bitWidth = RunLengthDecoder.BitWidth(maximum);
        var levels = new byte[count];
        new RunLengthDecoder(body.Slice(4, length).ToArray(), bitWidth, "levels").DecodeLevels(levels, maximum);
        body = body[(4 + length)..];
        var packed = new byte[((count * bitWidth) + 7) / 8];
        for (var i = 0; i < count; i++)
        {
            for (var bit = 0; bit < bitWidth; bit++)
            {
                int at = (i * bitWidth) + bit;
                packed[at / 8] |= (byte)(((levels[i] >> (bitWidth - 1 - bit)) & 1) << (7 - (at % 8)));
            }
        }

        return packed;
    }
}
