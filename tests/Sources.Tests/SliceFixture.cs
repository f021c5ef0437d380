using System.IO.Compression;
using DataForge.Core.Files;
using DataForge.Sources.Records;
using DataForge.Sources.Slices;
using DataForge.Sources.Streams;

namespace DataForge.Sources.Tests;

/// <summary>A slice's bytes and places, after the slice went back to the pool.</summary>
internal sealed record SliceCopy(byte[] Bytes, string Name, long Offset, long FirstLine, long LineCount, int RecordCount, long OversizeBytes);

/// <summary>Reads bytes as the file of a name would be read.</summary>
internal static class SliceFixture
{
    public static readonly SliceLimits Small = new(1 << 10, 1 << 12);

    public static List<SliceCopy> Read(byte[] file, SourceOptions options, string name = "file.jsonl", SliceLimits? limits = null, Func<byte[], Stream>? stream = null) =>
        Read(file, options, name, limits, stream, null, out _);

    /// <summary>All slices; what the parser makes of them, in places of the whole file, goes to the sink.</summary>
    public static List<SliceCopy> Read(byte[] file, SourceOptions options, string name, SliceLimits? limits, Func<byte[], Stream>? stream, CollectingSink? sink, out string rawHash)
    {
        OpenedFile opened = OpenedFile.Open(name, stream is null ? new MemoryStream(file) : stream(file), options);
        using var reader = new SliceReader(opened, new SliceOccurrences(), limits ?? Small, options.MaxRecordBytes);
        SliceParser? parser = sink is null ? null : new SliceParser(options);
        var slices = new List<SliceCopy>();
        while (reader.Read(default) is { } slice)
        {
            if (sink is not null)
            {
                int before = sink.Total;
                parser!.Parse(slice, new Absolute(sink, slice));
                (sink.Total - before).Should().Be(slice.RecordCount);
            }

            slices.Add(new SliceCopy(slice.Bytes.ToArray(), slice.Name, slice.Offset, slice.FirstLine, slice.LineCount, slice.RecordCount, slice.OversizeBytes));
            slice.Dispose();
        }

        rawHash = reader.RawHash;
        return slices;
    }

    /// <summary>What the whole file gives, in places of the file.</summary>
    public static CollectingSink Parse(byte[] file, SourceOptions options, string name = "file.jsonl", SliceLimits? limits = null)
    {
        var sink = new CollectingSink();
        Read(file, options, name, limits, null, sink, out _);
        return sink;
    }

    public static byte[] Gzip(byte[] bytes)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return output.ToArray();
    }

    public static byte[] Brotli(byte[] bytes)
    {
        using var output = new MemoryStream();
        using (var brotli = new BrotliStream(output, CompressionLevel.Fastest, leaveOpen: true))
        {
            brotli.Write(bytes);
        }

        return output.ToArray();
    }

    /// <summary>Gives at most a few bytes at a time.</summary>
    public static Stream Trickle(byte[] bytes, int most) => new TrickleStream(new MemoryStream(bytes), most);

    private sealed class TrickleStream(Stream inner, int most) : ReadOnlyStream
    {
        private int _next = 1;

        public override int Read(Span<byte> buffer)
        {
            _next = (_next * 7 % most) + 1;
            return inner.Read(buffer[..Math.Min(buffer.Length, _next)]);
        }
    }

    private sealed class Absolute(CollectingSink sink, RawSlice slice) : ISeedSink
    {
        public void Seed(Core.Rows.RowContent content, Core.Rows.Annotations annotations, Core.Rows.LabelOrigin labelOrigin, string? groupKey, int line, long byteOffset) =>
            sink.Seed(content, annotations, labelOrigin, groupKey, (int)(slice.FirstLine + line), slice.Offset + byteOffset);

        public void Quarantine(string reason, string detail, int line, long byteOffset) =>
            sink.Quarantine(reason, detail, (int)(slice.FirstLine + line), slice.Offset + byteOffset);
    }
}
