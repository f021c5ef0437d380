using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using DataForge.Benchmarks.Shared;
using DataForge.Teachers.Scoring;
using DataForge.Teachers.Scoring.Inputs;

namespace DataForge.Benchmarks.Teachers;

/// <summary>A sentence embedding of MiniLM's shape on one core: real responses, and batches of 128 tokens.</summary>
internal static class EncoderBenchmark
{
    private const int Rows = 60;
    private const int Runs = 3;

    // MiniLM: 6 layers of 384 columns and 1,536 inside.
    private const double LinearFlops = 6 * 2 * ((4.0 * 384 * 384) + (2.0 * 384 * 1536));

    /// <summary>Runs both.</summary>
    public static void Run(string model, string responses, double peak)
    {
        using LocalTeacherModel teacher = LocalTeacherModel.Load(new LocalTeacherOptions
        {
            Name = "encoder",
            Directory = model,
            Task = TeacherTask.Embed,
            Encoder = ModelInputEncoder.Load(model, TeacherTask.Embed),
            Workers = 1,
        });
        TeacherInput[] rows = [.. Responses(responses).Take(Rows).Select(text => new TeacherInput { Text = text, Truncation = TruncationPolicy.Right })];
        Measure("responses", teacher, rows, peak);
        Measure("128 tokens", teacher, EvenRows(100), peak);
    }

    /// <summary>Rows of 128 tokens.</summary>
    public static TeacherInput[] EvenRows(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new TeacherInput { InputIds = [101, .. Enumerable.Range(0, 126).Select(k => 1996 + (((i * 131) + (k * 17)) % 20000)), 102] })];

    /// <summary>Every 401st response of a file of JSON lines.</summary>
    public static IEnumerable<string> Responses(string path)
    {
        using var lines = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        for (int number = 0; lines.ReadLine() is { } line; number++)
        {
            if (number % 401 == 0)
            {
                using JsonDocument row = JsonDocument.Parse(line);
                yield return row.RootElement.GetProperty("output_1").GetString()!;
            }
        }
    }

    private static void Measure(string what, LocalTeacherModel teacher, TeacherInput[] rows, double peak)
    {
        teacher.Score(rows.AsSpan(0, 20).ToArray());
        double best = double.MaxValue;
        long before = teacher.Counters.Tokens;
        for (int run = 0; run < Runs; run++)
        {
            double start = CpuTime.Seconds();
            teacher.Score(rows);
            best = Math.Min(best, CpuTime.Seconds() - start);
        }

        double tokens = (teacher.Counters.Tokens - before) / (double)Runs;
        double flops = tokens * (LinearFlops + (6 * 2 * 2 * 384 * (tokens / rows.Length)));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what,-12} {rows.Length / best,8:F1} rows/s {tokens / best,9:F0} tokens/s {tokens / rows.Length,7:F1} tokens/row {flops / best / 1e9,8:F1} GFLOP/s {flops / best / 1e9 / peak,7:P0} of peak"));
    }
}
