using System.Globalization;
using DataForge.Parquet;

namespace DataForge.Benchmarks.Parquet;

/// <summary>Writes text columns with one thread and with two, in turn. Only the clock counts, so that two idle cores are needed.</summary>
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
        for (int round = -3; round < rounds; round++)
        {
            one.Add(round, Measured.Of(() => texts.Write(folder["one.parquet"], new ParquetWriterOptions())));
            two.Add(round, Measured.Of(() => texts.Write(folder["two.parquet"], new ParquetWriterOptions { Threads = 2 })));
        }

        double megabytes = texts.Bytes / 1e6;
        Console.WriteLine(FormattableString.Invariant($"writing {texts.Rows.Length} rows of {string.Join(',', texts.Names)}, {megabytes:F1} MB of text, {rounds} rounds"));
        Series.PrintHeader();
        one.Print(megabytes);
        two.Print(megabytes);
        two.PrintAgainst(one, byClock: true);
        two.PrintAgainst(one, byClock: false);
        return 0;
    }
}
