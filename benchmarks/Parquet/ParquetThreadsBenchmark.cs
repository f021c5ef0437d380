using System.Globalization;
using DataForge.Parquet;
using DataForge.Parquet.Codecs;

namespace DataForge.Benchmarks.Parquet;

/// <summary>
/// Writes text columns with one thread and with two, in turn. Only the clock counts, so that two idle cores are needed; what they can give is told by
/// libzstd alone, which compresses the same pages with one thread and with two that share nothing.
/// </summary>
internal static class ParquetThreadsBenchmark
{
    public static int Run(string[] arguments)
    {
        if (arguments.Length < 1)
        {
            Console.Error.WriteLine("parquet-threads FILE.jsonl[.gz] [COLUMN,COLUMN] [ROUNDS]");
            return 2;
        }

        TextColumns texts = TextColumns.Read(arguments[0], (arguments.ElementAtOrDefault(1) ?? "output_2").Split(','));
        int rounds = int.Parse(arguments.ElementAtOrDefault(2) ?? "9", CultureInfo.InvariantCulture);
        using var folder = new WorkFolder();
        Series one = new("one thread"), two = new("two threads");
        texts.Write(folder["one.parquet"], new ParquetWriterOptions());
        byte[][] bodies = ParquetWriteBenchmark.PageBodies(folder["one.parquet"]).ToArray();
        Series alone = new("libzstd alone, one thread"), apart = new("libzstd alone, two threads");
        for (int round = -3; round < rounds; round++)
        {
            one.Add(round, Measured.Of(() => texts.Write(folder["one.parquet"], new ParquetWriterOptions())));
            two.Add(round, Measured.Of(() => texts.Write(folder["two.parquet"], new ParquetWriterOptions { Threads = 2 })));
            alone.Add(round, Measured.Of(() => Compress(bodies)));
            apart.Add(round, Measured.Of(() => CompressApart(bodies)));
        }

        double megabytes = texts.Bytes / 1e6;
        Console.WriteLine(FormattableString.Invariant($"writing {texts.Rows.Length} rows of {string.Join(',', texts.Names)}, {megabytes:F1} MB of text, {rounds} rounds"));
        Series.PrintHeader();
        Array.ForEach([one, two, alone, apart], series => series.Print(megabytes));
        two.PrintAgainst(one, byClock: true);
        two.PrintAgainst(one, byClock: false);
        apart.PrintAgainst(alone, byClock: true);
        return 0;
    }

    private static long CompressApart(byte[][] bodies)
    {
        long other = 0;
        var thread = new Thread(() => other = Compress(bodies[(bodies.Length / 2)..]));
        thread.Start();
        long own = Compress(bodies[..(bodies.Length / 2)]);
        thread.Join();
        return own + other;
    }

    private static long Compress(byte[][] bodies)
    {
        using var compressor = new ZstdCompressor(ParquetWriterOptions.DefaultZstdLevel);
        var output = new byte[compressor.MaximumLength(bodies.Max(body => body.Length))];
        return bodies.Sum(body => (long)compressor.Compress(body, output));
    }
}
