using DataForge.Parquet;
using DataForge.Parquet.Chunking;
using DataForge.Parquet.IO;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;
using DataForge.Parquet.Statistics;

namespace DataForge.Benchmarks.Parquet;

/// <summary>Processor time of the writer's stages over one text column, best of many rounds.</summary>
internal static class StageBenchmark
{
    private const int Rounds = 40;

    public static int Run(string[] arguments)
    {
        if (arguments.Length < 2)
        {
            Console.Error.WriteLine("parquet-stages FILE.jsonl[.gz] COLUMN [STAGE]");
            return 2;
        }

        string? only = arguments.ElementAtOrDefault(2);
        TextColumns texts = TextColumns.Read(arguments[0], [arguments[1]]);
        void Measure(string what, double megabytes, Action run)
        {
            if (only is null || what == only)
            {
                StageBenchmark.Measure(what, megabytes, run);
            }
        }

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
        Measure("write, all but the codec", megabytes, () => texts.Write(Stream.Null, new ParquetWriterOptions { Codec = CompressionCodec.None }));
        Measure("write, zstd 3", megabytes, () => texts.Write(Stream.Null, new ParquetWriterOptions()));
        Measure("write, compact, all but the codec", megabytes, () => texts.Write(Stream.Null, new ParquetWriterOptions { Profile = ParquetProfile.Compact, Codec = CompressionCodec.None }));
        Measure("write, compact, zstd 3", megabytes, () => texts.Write(Stream.Null, new ParquetWriterOptions { Profile = ParquetProfile.Compact }));
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
        for (var i = 0; i < Rounds; i++)
        {
            TimeSpan cpu = Environment.CpuUsage.TotalTime;
            run();
            best = Math.Min(best, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
        }

        Console.WriteLine(FormattableString.Invariant($"{what,-34} {1000 * best,8:F2} ms {megabytes / best,8:F0} MB/s"));
    }
}
