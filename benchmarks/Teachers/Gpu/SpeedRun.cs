using System.Diagnostics;
using System.Globalization;
using DataForge.Teachers.Backends.Managed;
using DataForge.Teachers.Backends.Torch;
using DataForge.Teachers.Scoring;

namespace DataForge.Benchmarks.Teachers.Gpu;

/// <summary>Speed of a random model.</summary>
/// <param name="Shape">Whose sizes it has.</param>
/// <param name="Mode">Batch-invariant or fast.</param>
/// <param name="LoadSeconds">From files to a model ready to score.</param>
/// <param name="RowsPerSecond">On the clock.</param>
/// <param name="TokensPerSecond">Real tokens; what fills up batches counts nothing.</param>
/// <param name="TeraFlops">Arithmetic on real tokens.</param>
/// <param name="PaddingShare">Slots that held no token.</param>
/// <param name="BusyShare">Share of samples of the driver in which the GPU computed; null without one.</param>
/// <param name="LargestDifference">To the batch-invariant scores of the same rows.</param>
/// <param name="SameOrder">Share of neighbouring rows in the same order as by the batch-invariant scores.</param>
internal sealed record SpeedResult(
    string Shape, string Mode, double LoadSeconds, double RowsPerSecond, double TokensPerSecond, double TeraFlops, double PaddingShare, double? BusyShare, double LargestDifference, double SameOrder);

/// <summary>Scores rows of real lengths with a random bfloat16 model.</summary>
internal static class SpeedRun
{
    /// <summary>Real tokens that are scored, by number of parameters: some seconds of the largest card, some minutes of a processor's core.</summary>
    private const double Work = 3e16;

    private const double ProcessorWork = 2e12;

    /// <summary>Both modes over the same model; its files are removed afterwards.</summary>
    public static IEnumerable<SpeedResult> All(DecoderShape shape, string device)
    {
        string folder = Directory.CreateTempSubdirectory("dataforge-gpu-").FullName;
        try
        {
            long parameters = RandomDecoder.Write(folder, shape);
            double work = device.StartsWith("cpu", StringComparison.Ordinal) ? ProcessorWork : Work;
            int count = Math.Clamp((int)(work / (2.0 * (parameters - shape.EmbeddingParameters) * 368)), 64, 8192);
            TeacherInput[] rows = [.. Enumerable.Range(0, count).Select(row => Row(row, shape.Vocabulary))];
            float[]? exact = null;
            foreach (bool fast in (bool[])[false, true])
            {
                (SpeedResult result, float[] scores) = Run(folder, shape, device, fast, rows, parameters, exact);
                exact ??= scores;
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{result.Shape,-11} {result.Mode,-15} {result.RowsPerSecond,8:F1} rows/s {result.TokensPerSecond,9:F0} tokens/s {result.TeraFlops,7:F2} TFLOP/s, padding {result.PaddingShare:P1}, busy {result.BusyShare?.ToString("P0", CultureInfo.InvariantCulture) ?? "?"}, loaded in {result.LoadSeconds:F1} s; to batch-invariant: {result.LargestDifference:E1}, same order {result.SameOrder:P1}"));
                yield return result;
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (SpeedResult Result, float[] Scores) Run(string folder, DecoderShape shape, string device, bool fast, TeacherInput[] rows, long parameters, float[]? exact)
    {
        long start = Stopwatch.GetTimestamp();
        using LocalTeacherModel teacher = LocalTeacherModel.Load(new LocalTeacherOptions
        {
            Name = shape.Name, Directory = folder, Task = TeacherTask.Reward, Precision = WeightPrecision.BFloat16, Torch = new TorchOptions { Device = device, Fast = fast },
        });
        double load = Stopwatch.GetElapsedTime(start).TotalSeconds;
        teacher.Score(rows.AsSpan(0, Math.Min(64, rows.Length / 2)).ToArray());
        ScoringCounters before = teacher.Counters;
        using var busy = GpuBusy.Start();
        start = Stopwatch.GetTimestamp();
        float[] scores = [.. teacher.Score(rows).Select(score => score.Logits![0])];
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double? share = busy.Share();
        double tokens = teacher.Counters.Tokens - before.Tokens, slots = teacher.Counters.Slots - before.Slots, computed = teacher.Counters.ComputedTokens - before.ComputedTokens, length = tokens / rows.Length;
        exact ??= scores;
        int pairs = scores.Length / 2, same = Enumerable.Range(0, pairs).Count(i => (scores[2 * i] > scores[(2 * i) + 1]) == (exact[2 * i] > exact[(2 * i) + 1]));
        var result = new SpeedResult(
            shape.Name,
            fast ? "fast" : "batch-invariant",
            load,
            rows.Length / seconds,
            tokens / seconds,
            tokens * shape.FlopsPerToken(parameters, length) / seconds / 1e12,
            1 - (computed / slots),
            share,
            scores.Zip(exact).Max(pair => Math.Abs(pair.First - pair.Second)),
            (double)same / pairs);
        return (result, scores);
    }

    private static TeacherInput Row(int row, int vocabulary) =>
        new() { InputIds = [.. Enumerable.Range(0, RealLengths.Of(row)).Select(i => ((row * 7919) + (i * 131)) % (vocabulary - 1))] };
}
