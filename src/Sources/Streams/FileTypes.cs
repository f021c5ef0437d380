using DataForge.Sources.Slices;

namespace DataForge.Sources.Streams;

/// <summary>Tells what a file holds.</summary>
internal static class FileTypes
{
    private static readonly string[] CompressionEndings = [".gz", ".zst", ".br"];

    /// <summary>The type asked for; where it is <c>auto</c>, the one that the name's ending gives, for <c>.json</c> and unknown endings the one that the first character gives.</summary>
    /// <exception cref="SourceException">Neither name nor content tells.</exception>
    public static string Find(string name, string asked, PeekStream text)
    {
        if (asked != "auto")
        {
            return asked;
        }

        return Path.GetExtension(WithoutCompression(name)).ToLowerInvariant() switch
        {
            ".jsonl" or ".ndjson" => "jsonl",
            ".csv" => "csv",
            ".tsv" => "tsv",
            ".parquet" => "parquet",
            _ => Sniff(name, RecordText.Trim(text.Peek(4096), out _)),
        };
    }

    /// <summary>The byte between columns.</summary>
    public static char Delimiter(string type, SourceOptions options) => options.Delimiter is { Length: 1 } given ? given[0] : type == "tsv" ? '\t' : ',';

    /// <summary>The name without the ending of a compressed file.</summary>
    public static string WithoutCompression(string name) =>
        CompressionEndings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) ? Path.ChangeExtension(name, null) : name;

    private static string Sniff(string name, ReadOnlySpan<byte> start) => start.IsEmpty
        ? "jsonl"
        : start[0] switch
        {
            (byte)'{' => "jsonl",
            (byte)'[' => "json",
            (byte)'P' when start.StartsWith("PAR1"u8) => "parquet",
            _ => throw new SourceException($"{name}: cannot tell what the file holds (it begins with byte 0x{start[0]:x2}); set file_type to jsonl, json, csv, tsv or parquet."),
        };
}
