using System.Diagnostics;
using System.Globalization;
using DataForge.Parquet;
using DataForge.Parquet.Codecs;
using DataForge.Parquet.IO;
using DataForge.Parquet.Metadata;
using DataForge.Parquet.Reading;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;

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
            Console.Error.WriteLine("parquet-write FILE.jsonl[.gz] [COLUMN,COLUMN] [ROUNDS] [hub|compact] [FOLDER]");
            return 2;
        }

        string[] columns = (arguments.ElementAtOrDefault(1) ?? "output_2").Split(',');
        int rounds = int.Parse(arguments.ElementAtOrDefault(2) ?? "9", CultureInfo.InvariantCulture);
        string folder = arguments.ElementAtOrDefault(4) ?? (Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath());
        ParquetProfile profile = arguments.ElementAtOrDefault(3) == "compact" ? ParquetProfile.Compact : ParquetProfile.Hub;
        DirectoryInfo work = Directory.CreateDirectory(Path.Combine(folder, $"dataforge-benchmark-{Environment.ProcessId}"));
        try
        {
            Compare(TextColumns.Read(arguments[0], columns), rounds, profile, work.FullName);
        }
        finally
        {
            work.Delete(recursive: true);
        }

        return 0;
    }

    private static void Compare(TextColumns texts, int rounds, ParquetProfile profile, string folder)
    {
        string json = Path.Combine(folder, "rows.jsonl");
        texts.Save(json);
        string path = Path.Combine(folder, "ours.parquet");
        using var peer = new DuckDbPeer(Path.GetFullPath("tests/oracles"), json, Path.Combine(folder, "duckdb.parquet"));
        var ours = new List<WriteTime>();
        var two = new List<WriteTime>();
        var duck = new List<WriteTime>();
        var zstd = new List<double>();
        for (int round = -2; round < rounds; round++)
        {
            (WriteTime one, WriteTime both, WriteTime theirs) = (Write(texts, profile, path, 1), Write(texts, profile, path, 2), peer.Write(1));
            double codec = profile == ParquetProfile.Hub ? CodecTime(path) : double.NaN;
            if (round >= 0)
            {
                ours.Add(one);
                two.Add(both);
                duck.Add(theirs);
                zstd.Add(codec);
            }
        }

        double megabytes = texts.Bytes / 1e6;
        Console.WriteLine(Invariant($"{texts.Rows.Length} rows, {string.Join(',', texts.Names)}, {megabytes:F1} MB of text, {rounds} rounds; MB/s as median (best)"));
        Print("DataForge, 1 thread, clock", ours.Select(time => megabytes / time.Wall));
        Print("DataForge, 1 thread, processor time", ours.Select(time => megabytes / time.Cpu));
        Print("DataForge, 2 threads, clock", two.Select(time => megabytes / time.Wall));
        Print("DuckDB, 1 thread, clock", duck.Select(time => megabytes / time.Wall));
        Print("DuckDB, 1 thread, processor time", duck.Select(time => megabytes / time.Cpu));
        Print("libzstd alone on the same pages, processor time", zstd.Select(time => megabytes / time));
        Console.WriteLine(Invariant($"DataForge / DuckDB by processor time: {Median(duck.Select(t => t.Cpu)) / Median(ours.Select(t => t.Cpu)):F3}; best of each {duck.Min(t => t.Cpu) / ours.Min(t => t.Cpu):F3}"));
        Console.WriteLine(Invariant($"DataForge / DuckDB by clock:          {Median(duck.Select(t => t.Wall)) / Median(ours.Select(t => t.Wall)):F3}; best of each {duck.Min(t => t.Wall) / ours.Min(t => t.Wall):F3}"));
        Console.WriteLine(Invariant($"libzstd's share of our processor time: {Median(zstd) / Median(ours.Select(t => t.Cpu)):P1}; best of each {zstd.Min() / ours.Min(t => t.Cpu):P1}"));
        Console.WriteLine(Invariant($"two threads / one by clock:           {Median(ours.Select(t => t.Wall)) / Median(two.Select(t => t.Wall)):F3}; best of each {ours.Min(t => t.Wall) / two.Min(t => t.Wall):F3}"));
        Console.WriteLine(Invariant($"file bytes: DataForge {ours[0].FileBytes}, DuckDB {duck[0].FileBytes}: {(double)ours[0].FileBytes / duck[0].FileBytes - 1:+0.0%;-0.0%}"));
    }

    private static WriteTime Write(TextColumns texts, ParquetProfile profile, string path, int threads)
    {
        ParquetSchema schema = ParquetSchema.Create(row =>
        {
            foreach (string name in texts.Names)
            {
                row.String(name);
            }
        });
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        using var writer = ParquetWriter.Create(path, schema, new ParquetWriterOptions { Profile = profile, Threads = threads });
        RowAppender row = writer.Row;
        foreach (byte[][] values in texts.Rows)
        {
            foreach (byte[] text in values)
            {
                row.WriteUtf8(text);
            }

            row.EndRow();
        }

        long bytes = writer.Commit().FileBytes;
        return new WriteTime(Stopwatch.GetElapsedTime(start).TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds, bytes);
    }

    /// <summary>Processor seconds that libzstd alone needs for the pages of a file.</summary>
    private static double CodecTime(string path)
    {
        var bodies = new List<byte[]>();
        using (var input = new FileInput(path))
        {
            FileMetadata metadata = FooterReader.Read(input, new()).Metadata;
            var pages = new PageReader(input, new());
            using var decompressor = new ZstdDecompressor();
            foreach (ColumnChunkMetadata chunk in metadata.RowGroups.SelectMany(group => group.Columns))
            {
                for (pages.Open(chunk.DictionaryPageOffset ?? chunk.DataPageOffset, chunk.TotalCompressedSize); pages.Next();)
                {
                    var body = new byte[pages.Header.UncompressedSize];
                    decompressor.Decompress(pages.Body, body);
                    bodies.Add(body);
                }
            }
        }

        using var compressor = new ZstdCompressor(ParquetWriterOptions.DefaultZstdLevel);
        var output = new byte[compressor.MaximumLength(bodies.Max(body => body.Length))];
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        foreach (byte[] body in bodies)
        {
            compressor.Compress(body, output);
        }

        return (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
    }

    private static void Print(string what, IEnumerable<double> rates)
    {
        double[] all = rates.ToArray();
        Console.WriteLine(Invariant($"{what,-50} {Median(all),7:F1} ({all.Max():F1})"));
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
