using System.Globalization;
using System.IO.Compression;
using DataForge.Parquet.Chunking;
using DataForge.Parquet.Codecs;

namespace DataForge.Parquet.Tools;

/// <summary>Options of writing as text, as they stand on a command line; null takes the default.</summary>
public sealed record ParquetWriteArguments
{
    /// <summary>A field list (<see cref="FieldList"/>); null infers the schema from all rows.</summary>
    public string? SchemaJson { get; init; }

    /// <summary><c>zstd</c>, <c>snappy</c>, <c>gzip</c>, <c>brotli</c>, <c>lz4raw</c> or <c>none</c>, with a level as in <c>zstd:9</c>.</summary>
    public string? Codec { get; init; }

    /// <summary><c>MIN,MAX,LEVEL</c> (level may be left out) or <c>off</c>.</summary>
    public string? Chunking { get; init; }

    /// <summary>Rows of a row group.</summary>
    public int? RowGroupRows { get; init; }

    /// <summary>Bytes at which a page ends.</summary>
    public int? PageBytes { get; init; }

    /// <summary>Rows of a page.</summary>
    public int? PageRows { get; init; }

    /// <summary><c>on</c> or <c>off</c>.</summary>
    public string? Dictionary { get; init; }

    /// <summary><c>hub</c> or <c>compact</c>.</summary>
    public string? Profile { get; init; }

    /// <summary>Threads.</summary>
    public int? Threads { get; init; }

    /// <summary>Decompresses an input file that begins as gzip does. <see cref="GZipStream"/> by default, which does not notice a file that is cut off.</summary>
    public Func<Stream, Stream> Gunzip { get; init; } = file => new GZipStream(file, CompressionMode.Decompress);

    /// <summary>The writer's options.</summary>
    /// <exception cref="FormatException">A text is none of those that are possible; the message lists them.</exception>
    public ParquetWriterOptions ToOptions()
    {
        var options = new ParquetWriterOptions { Profile = Choose("--profile", Profile ?? "hub", "hub", "compact") == 0 ? ParquetProfile.Hub : ParquetProfile.Compact };
        (CompressionCodec codec, int? level) = ParseCodec(Codec ?? "zstd");
        options = options with
        {
            Codec = codec,
            CompressionLevel = level,
            Chunking = ParseChunking(Chunking, options.Chunking),
            RowGroupRows = Positive("--row-group-rows", RowGroupRows) ?? options.RowGroupRows,
            PageBytes = Positive("--page-bytes", PageBytes) ?? options.PageBytes,
            PageRows = Positive("--page-rows", PageRows),
            Dictionary = Choose("--dictionary", Dictionary ?? "on", "on", "off") == 0,
            Threads = Positive("--threads", Threads) ?? options.Threads,
        };
        try
        {
            options.Validate();
            return options;
        }
        catch (ArgumentException wrong)
        {
            throw new FormatException(wrong.Message, wrong);
        }
    }

    private static (CompressionCodec Codec, int? Level) ParseCodec(string text)
    {
        string[] parts = text.Split(':');
        CompressionCodec[] codecs =
            [CompressionCodec.Zstd, CompressionCodec.Snappy, CompressionCodec.Gzip, CompressionCodec.Brotli, CompressionCodec.Lz4Raw, CompressionCodec.None];
        int index = Choose("--codec", parts[0], codecs.Select(codec => codec.ToString().ToLowerInvariant()).ToArray());
        if (parts.Length > 2 || (parts.Length == 2 && codecs[index] is CompressionCodec.Snappy or CompressionCodec.Lz4Raw or CompressionCodec.None))
        {
            throw new FormatException($"--codec: '{text}' has a level that the codec does not know");
        }

        int? level = parts.Length > 1 ? Number("--codec", parts[1]) : null;
        try
        {
            PageCodecs.CreateCompressor(codecs[index], level ?? ParquetWriterOptions.DefaultLevel(codecs[index])).Dispose();
        }
        catch (ArgumentException wrong)
        {
            throw new FormatException($"--codec: {wrong.Message}", wrong);
        }

        return (codecs[index], level);
    }

    private static ContentDefinedChunking? ParseChunking(string? text, ContentDefinedChunking? standard)
    {
        if (text is null or "off")
        {
            return text is null ? standard : null;
        }

        int[] numbers = text.Split(',').Select(part => Number("--cdc", part)).ToArray();
        if (numbers.Length is not (2 or 3))
        {
            throw new FormatException($"--cdc takes MIN,MAX,LEVEL or off, not '{text}'");
        }

        var chunking = new ContentDefinedChunking(numbers[0], numbers[1], numbers.ElementAtOrDefault(2));
        try
        {
            _ = chunking.MaskBits();
            return chunking;
        }
        catch (ArgumentException wrong)
        {
            throw new FormatException($"--cdc: {wrong.Message}", wrong);
        }
    }

    private static int? Positive(string option, int? number) =>
        number is null or >= 1 ? number : throw new FormatException($"{option} takes a whole number from 1, not {number}");

    private static int Choose(string option, string text, params string[] choices)
    {
        int index = Array.IndexOf(choices, text);
        return index >= 0 ? index : throw new FormatException($"{option} takes {string.Join(", ", choices)}, not '{text}'");
    }

    private static int Number(string option, string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw new FormatException($"{option}: '{text}' is not a whole number");
}
