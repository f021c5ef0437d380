using System.Globalization;
using DataForge.Parquet;
using DataForge.Parquet.Rows;

namespace DataForge.Benchmarks.Parquet;

/// <summary>Reads all columns of a file of ours, checksums and UTF-8 checked, interleaved with DuckDB on the same file in the same run.</summary>
internal static class ParquetReadBenchmark
{
    public static int Run(string[] arguments)
    {
        if (arguments.Length < 1)
        {
            Console.Error.WriteLine("parquet-read FILE.jsonl[.gz] [COLUMN,COLUMN] [ROUNDS] [hub|compact]");
            return 2;
        }

        string[] columns = (arguments.ElementAtOrDefault(1) ?? "instruction,output_1,output_2").Split(',');
        int rounds = int.Parse(arguments.ElementAtOrDefault(2) ?? "9", CultureInfo.InvariantCulture);
        ParquetProfile profile = Enum.Parse<ParquetProfile>(arguments.ElementAtOrDefault(3) ?? "hub", ignoreCase: true);
        using var folder = new WorkFolder();
        string path = folder["rows.parquet"];
        (int rows, long bytes) = Write(TextColumns.Read(arguments[0], columns), path, profile);
        using var peer = new DuckDbPeer();
        Series ours = new("DataForge"), mapped = new("DataForge, memory-mapped"), duck = new("DuckDB");
        for (int round = -3; round < rounds; round++)
        {
            ours.Add(round, Measured.Of(() => Sum(ParquetReader.Open(path))));
            mapped.Add(round, Measured.Of(() => Sum(ParquetReader.Open(path, new ParquetReaderOptions { MemoryMapped = true }))));
            duck.Add(round, peer.Read(path, columns));
        }

        if (ours.Result != bytes || mapped.Result != bytes || duck.Result != bytes)
        {
            throw new InvalidOperationException($"of {bytes} bytes were read: {ours.Result}, mapped {mapped.Result}, by DuckDB {duck.Result}");
        }

        double megabytes = bytes / 1e6;
        Console.WriteLine(FormattableString.Invariant(
            $"reading {rows} rows of {string.Join(',', columns)}, {megabytes:F1} MB of text, profile {profile}, one thread, {rounds} rounds"));
        Series.PrintHeader();
        Array.ForEach([ours, mapped, duck], series => series.Print(megabytes));
        ours.PrintAgainst(duck, byClock: false);
        ours.PrintAgainst(duck, byClock: true);
        return 0;
    }

    /// <summary>The texts are garbage afterwards, so that the reader is not measured with them in the heap.</summary>
    private static (int Rows, long Bytes) Write(TextColumns texts, string path, ParquetProfile profile)
    {
        texts.Write(path, new ParquetWriterOptions { Profile = profile });
        return (texts.Rows.Length, texts.Bytes);
    }

    private static long Sum(ParquetReader opened)
    {
        using ParquetReader reader = opened;
        long sum = 0;
        foreach (ParquetBatch batch in reader.ReadBatches())
        {
            foreach (ColumnVector column in batch.Columns)
            {
                for (var i = 0; i < column.ValueCount; i++)
                {
                    sum += column.Bytes(i).Length;
                }
            }
        }

        return sum;
    }
}
