using System.Globalization;
using DataForge.Parquet;
using DataForge.Parquet.Codecs;
using DataForge.Parquet.IO;
using DataForge.Parquet.Metadata;
using DataForge.Parquet.Reading;

namespace DataForge.Benchmarks.Parquet;

/// <summary>
/// Writes text columns at zstd 3 with page index, checksums and content-defined chunking, interleaved with DuckDB in the same run. Where the
/// machine is shared, processor time tells more than the clock.
/// </summary>
internal static class ParquetWriteBenchmark
{
    public static int Run(string[] arguments)
    {
        if (arguments.Length < 1)
        {
            Console.Error.WriteLine("parquet-write FILE.jsonl[.gz] [COLUMN,COLUMN] [ROUNDS] [hub|compact]");
            return 2;
        }

        int rounds = int.Parse(arguments.ElementAtOrDefault(2) ?? "9", CultureInfo.InvariantCulture);
        ParquetProfile profile = Enum.Parse<ParquetProfile>(arguments.ElementAtOrDefault(3) ?? "hub", ignoreCase: true);
        using var folder = new WorkFolder();
        Compare(TextColumns.Read(arguments[0], (arguments.ElementAtOrDefault(1) ?? "output_2").Split(',')), rounds, profile, folder);
        return 0;
    }

    private static void Compare(TextColumns texts, int rounds, ParquetProfile profile, WorkFolder folder)
    {
        texts.Save(folder["rows.jsonl"]);
        using var peer = new DuckDbPeer();
        peer.Load(folder["rows.jsonl"]);
        Series ours = new("DataForge"), duck = new("DuckDB"), zstd = new("libzstd alone on the same pages");
        var options = new ParquetWriterOptions { Profile = profile };
        texts.Write(folder["ours.parquet"], options);
        List<byte[]> bodies = PageBodies(folder["ours.parquet"]);
        using var compressor = new ZstdCompressor(ParquetWriterOptions.DefaultZstdLevel);
        var output = new byte[bodies.Count == 0 ? 0 : compressor.MaximumLength(bodies.Max(body => body.Length))];
        for (int round = -3; round < rounds; round++)
        {
            ours.Add(round, Measured.Of(() => texts.Write(folder["ours.parquet"], options)));
            duck.Add(round, peer.Write(folder["duckdb.parquet"], 1));
            zstd.Add(round, Measured.Of(() => bodies.Sum(body => (long)compressor.Compress(body, output))));
        }

        double megabytes = texts.Bytes / 1e6;
        Console.WriteLine(FormattableString.Invariant(
            $"writing {texts.Rows.Length} rows of {string.Join(',', texts.Names)}, {megabytes:F1} MB of text, profile {profile}, one thread, {rounds} rounds"));
        Series.PrintHeader();
        Array.ForEach([ours, duck, zstd], series => series.Print(megabytes));
        ours.PrintAgainst(duck, byClock: false);
        ours.PrintAgainst(duck, byClock: true);
        ours.PrintAgainst(zstd, byClock: false);
        Console.WriteLine(FormattableString.Invariant($"bytes: DataForge {ours.Result}, DuckDB {duck.Result}: {((double)ours.Result / duck.Result) - 1:+0.0%;-0.0%}"));
    }

    /// <summary>
    /// What libzstd compressed in a file, for its time alone: the ratio to the writer's is its share. Kept from round to round, so that no garbage is collected
    /// between the writers.
    /// </summary>
    internal static List<byte[]> PageBodies(string path)
    {
        var bodies = new List<byte[]>();
        using var input = new FileInput(path);
        FileMetadata metadata = FooterReader.Read(input, new()).Metadata;
        using var pages = new PageReader(input, new());
        using var decompressor = new ZstdDecompressor();
        foreach (ColumnChunkMetadata chunk in metadata.RowGroups.SelectMany(group => group.Columns).Where(chunk => chunk.Codec == CompressionCodec.Zstd))
        {
            for (pages.Open(chunk.FirstPageOffset, chunk.TotalCompressedSize); pages.Next();)
            {
                int levels = pages.Header.Type == PageType.DataV2 ? pages.Header.DefinitionLength + pages.Header.RepetitionLength : 0;
                if (pages.Header.Type != PageType.DataV2 || pages.Header.IsCompressed)
                {
                    var body = new byte[pages.Header.UncompressedSize - levels];
                    decompressor.Decompress(pages.Body[levels..], body);
                    bodies.Add(body);
                }
            }
        }

        return bodies;
    }
}
