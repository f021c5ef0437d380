using DataForge.Parquet.Chunking;
using DataForge.Parquet.IO;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;
using DataForge.Parquet.Statistics;

namespace DataForge.Benchmarks.Parquet;

/// <summary>Processor time of the writer's stages over one text column, best of many rounds.</summary>
internal static class StageBenchmark
{
    public static int Run(string[] arguments)
    {
        TextColumns texts = TextColumns.Read(arguments[0], [arguments[1]]);
        ParquetSchema schema = ParquetSchema.Create(row => row.String("text"));
        double megabytes = texts.Bytes / 1e6;
        var kept = new ParquetBatch(schema);
        Fill(kept, texts);
        var buffer = new byte[1 << 20];
        Measure("append, new memory", megabytes, () => Fill(new ParquetBatch(schema), texts));
        Measure("append, warm memory", megabytes, () => { kept.Clear(); Fill(kept, texts); });
        Measure("chunking", megabytes, () =>
        {
            var chunker = new ContentChunker(schema.LeafArray[0], new ContentDefinedChunking());
            while (chunker.NextCut(kept.Vectors[0]) < kept.Vectors[0].EntryCount)
            {
            }
        });
        Measure("bounds", megabytes, () => RangeFinder.Find(kept.Vectors[0], ValueOrder.Bytes, 0, kept.Vectors[0].ValueCount));
        Measure("copy", megabytes, () =>
        {
            ReadOnlySpan<byte> data = kept.Vectors[0].Data.Written;
            for (; data.Length >= buffer.Length; data = data[buffer.Length..])
            {
                data[..buffer.Length].CopyTo(buffer);
            }
        });
        Measure("checksum", megabytes, () => Crc32.Of(kept.Vectors[0].Data.Written));
        return 0;
    }

    private static void Fill(ParquetBatch batch, TextColumns texts)
    {
        var row = new RowAppender(batch);
        foreach (byte[][] values in texts.Rows)
        {
            row.WriteUtf8(values[0]);
            row.EndRow();
        }
    }

    private static void Measure(string what, double megabytes, Action run)
    {
        var best = double.MaxValue;
        for (var i = 0; i < 40; i++)
        {
            TimeSpan cpu = Environment.CpuUsage.TotalTime;
            long start = System.Diagnostics.Stopwatch.GetTimestamp();
            run();
            double wall = System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds;
            best = Math.Min(best, wall);
        }

        Console.WriteLine(FormattableString.Invariant($"{what,-30} {1000 * best,8:F2} ms {megabytes / best,8:F0} MB/s"));
    }
}
