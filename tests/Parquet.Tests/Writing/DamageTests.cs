using DataForge.Parquet.IO;
using DataForge.Parquet.Metadata;
using DataForge.Parquet.Reading;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Tests.Rows;

namespace DataForge.Parquet.Tests.Writing;

public sealed class DamageTests
{
    private static readonly byte[] Whole = RoundTripTests.Write(MessageRow.Some(200), new() { RowGroupRows = 60, PageBytes = 400 });

    /// <summary>Offsets of all bytes that a page checksum covers.</summary>
    private static IEnumerable<int> BodyBytes(byte[] file)
    {
        using var input = new StreamInput(new MemoryStream(file), "whole");
        (FileMetadata metadata, _) = FooterReader.Read(input, new());
        using var pages = new PageReader(input, new());
        foreach (ColumnChunkMetadata chunk in metadata.RowGroups.SelectMany(group => group.Columns))
        {
            pages.Open(chunk.DictionaryPageOffset ?? chunk.DataPageOffset, chunk.TotalCompressedSize);
            while (pages.Next())
            {
                for (int at = (int)pages.NextOffset - pages.Header.CompressedSize; at < pages.NextOffset; at++)
                {
                    yield return at;
                }
            }
        }
    }

    private static void ReadAll(byte[] file)
    {
        using var reader = ParquetReader.Open(new MemoryStream(file), "damaged.parquet");
        using RowCursor rows = reader.ReadRows();
        while (rows.NextRow())
        {
            while (rows.Next is not null)
            {
                rows.Skip();
            }
        }
    }

    [Fact]
    public void Read_AnyPageBodyByteChanged_IsRefusedWithFileAndOffset()
    {
        foreach (int at in BodyBytes(Whole).Where((_, i) => i % 11 == 0))
        {
            byte[] damaged = (byte[])Whole.Clone();
            damaged[at] ^= 0x10;
            Action read = () => ReadAll(damaged);
            read.Should().Throw<ParquetException>($"byte {at} is changed").WithMessage("*checksum*").Which.FileName.Should().Be("damaged.parquet");
        }
    }

    [Fact]
    public void Read_CutAnywhere_IsRefused()
    {
        for (var length = 0; length < Whole.Length; length += 31)
        {
            Action read = () => ReadAll(Whole[..length]);
            read.Should().Throw<ParquetException>($"the file is cut to {length} bytes");
        }
    }

    [Fact]
    public void Read_FooterBytesChanged_NeverFailsOtherwise()
    {
        int footer = Whole.Length - 8 - BitConverter.ToInt32(Whole, Whole.Length - 8);
        for (int at = footer; at < Whole.Length; at++)
        {
            foreach (byte mask in new byte[] { 0x01, 0x80, 0xFF })
            {
                byte[] damaged = (byte[])Whole.Clone();
                damaged[at] ^= mask;
                try
                {
                    ReadAll(damaged);
                }
                catch (ParquetException e)
                {
                    e.FileName.Should().Be("damaged.parquet");
                }
            }
        }
    }
}
