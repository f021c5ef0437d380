using System.Buffers.Binary;
using DataForge.Parquet.IO;
using DataForge.Parquet.Metadata;
using DataForge.Parquet.Reading;
using DataForge.Parquet.Thrift;

namespace DataForge.Parquet.Tests.Verification;

/// <summary>A file taken apart, so that a fault can be put in, and put together again with all offsets right but for the fault.</summary>
internal sealed class TakenApart
{
    public TakenApart(byte[] file)
    {
        using var input = new StreamInput(new MemoryStream(file), "file");
        Footer = FooterReader.Read(input, new()).Metadata;
        foreach (RowGroupMetadata group in Footer.RowGroups)
        {
            foreach (ColumnChunkMetadata chunk in group.Columns)
            {
                var part = new Chunk { Metadata = chunk };
                using var pages = new PageReader(input, new());
                for (pages.Open(chunk.DictionaryPageOffset ?? chunk.DataPageOffset, chunk.TotalCompressedSize); pages.Next();)
                {
                    part.Pages.Add((pages.Header, pages.Body.ToArray()));
                }

                var reader = new CompactReader(file.AsSpan((int)chunk.OffsetIndexOffset!.Value, chunk.OffsetIndexLength!.Value), "offset index");
                part.Offsets = OffsetIndex.Read(ref reader);
                reader = new CompactReader(file.AsSpan((int)chunk.ColumnIndexOffset!.Value, chunk.ColumnIndexLength!.Value), "column index");
                part.Index = ColumnIndex.Read(ref reader);
                part.Bloom = chunk.BloomFilterOffset is { } bloom ? file[(int)bloom..(int)(bloom + chunk.BloomFilterLength!.Value)] : null;
                Chunks.Add(part);
            }
        }
    }

    public FileMetadata Footer { get; set; }

    public List<Chunk> Chunks { get; } = [];

    /// <summary>Runs when the pages have their places.</summary>
    public Action AfterPlacing { get; set; } = () => { };

    public byte[] Together()
    {
        var output = new ByteBuffer();
        output.Append("PAR1"u8);
        foreach (Chunk chunk in Chunks)
        {
            Place(chunk, output);
        }

        AfterPlacing();
        foreach (Chunk chunk in Chunks)
        {
            int at = output.Length;
            chunk.Index.Write(new CompactWriter(output));
            chunk.Metadata = chunk.Metadata with { ColumnIndexOffset = at, ColumnIndexLength = output.Length - at };
            at = output.Length;
            chunk.Offsets.Write(new CompactWriter(output));
            chunk.Metadata = chunk.Metadata with { OffsetIndexOffset = at, OffsetIndexLength = output.Length - at };
        }

        var next = 0;
        RowGroupMetadata[] groups = Footer.RowGroups.Select(group => group with { Columns = group.Columns.Select(_ => Chunks[next++].Metadata).ToArray() }).ToArray();
        int footer = output.Length;
        (Footer with { RowGroups = groups }).Write(new CompactWriter(output));
        footer = output.Length - footer;
        BinaryPrimitives.WriteInt32LittleEndian(output.Reserve(4), footer);
        output.Append("PAR1"u8);
        return output.Written.ToArray();
    }

    private static void Place(Chunk chunk, ByteBuffer output)
    {
        int start = output.Length;
        long uncompressed = 0;
        var locations = new List<PageLocation>();
        foreach ((PageHeader header, byte[] body) in chunk.Pages)
        {
            int at = output.Length;
            PageHeaderThrift.Write(new CompactWriter(output), header);
            uncompressed += output.Length - at + header.UncompressedSize;
            output.Append(body);
            if (header.Type != PageType.Dictionary)
            {
                PageLocation said = chunk.Offsets.Pages[locations.Count];
                locations.Add(new PageLocation(at, output.Length - at, said.FirstRow));
            }
        }

        bool dictionary = chunk.Pages[0].Header.Type == PageType.Dictionary;
        chunk.Offsets = chunk.Offsets with { Pages = locations.ToArray() };
        chunk.Metadata = chunk.Metadata with
        {
            DictionaryPageOffset = dictionary ? start : null,
            DataPageOffset = locations[0].Offset,
            TotalCompressedSize = output.Length - start,
            TotalUncompressedSize = uncompressed,
        };
        if (chunk.Bloom is not null)
        {
            chunk.Metadata = chunk.Metadata with { BloomFilterOffset = output.Length };
            output.Append(chunk.Bloom);
        }
    }

    public sealed class Chunk
    {
        public required ColumnChunkMetadata Metadata { get; set; }

        public List<(PageHeader Header, byte[] Body)> Pages { get; } = [];

        public OffsetIndex Offsets { get; set; } = new();

        public ColumnIndex Index { get; set; } = new();

        public byte[]? Bloom { get; set; }
    }
}
