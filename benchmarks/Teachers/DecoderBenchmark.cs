using System.Diagnostics;
using System.Globalization;
using DataForge.Benchmarks.Shared;
using DataForge.Teachers.Scoring;

namespace DataForge.Benchmarks.Teachers;

/// <summary>A reward model of Qwen2's 0.5 B shape with random bfloat16 weights on one core, against what processor and memory allow.</summary>
internal static class DecoderBenchmark
{
    private const int Rows = 2;
    private const int Length = 256;

    /// <summary>Writes the model to a temporary folder, scores long rows, and removes it.</summary>
    public static void Run(double peak)
    {
        string folder = Directory.CreateTempSubdirectory("dataforge-decoder-").FullName;
        try
        {
            long parameters = RandomDecoder.Write(folder, DecoderShape.Qwen2);
            double started = CpuTime.Seconds();
            using LocalTeacherModel teacher = LocalTeacherModel.Load(new LocalTeacherOptions { Name = "decoder", Directory = folder, Task = TeacherTask.Reward, Workers = 1, TokenBudget = Rows * Length });
            double load = CpuTime.Seconds() - started;
            TeacherInput[] rows = [.. Enumerable.Range(0, Rows).Select(row => new TeacherInput { InputIds = [.. Enumerable.Range(0, Length).Select(i => ((row * 7919) + (i * 131)) % 151_000)] })];
            teacher.Score([new TeacherInput { InputIds = [1, 2, 3] }]);
            double start = CpuTime.Seconds();
            long wall = Stopwatch.GetTimestamp();
            teacher.Score(rows);
            double seconds = CpuTime.Seconds() - start, elapsed = Stopwatch.GetElapsedTime(wall).TotalSeconds;
            double memory = Peak.GigaBytes(), tokens = Rows * Length, linear = parameters - DecoderShape.Qwen2.EmbeddingParameters;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"decoder      {parameters / 1e6:F0} M parameters, loaded in {load:F1} s; {tokens / seconds:F1} tokens/s of processor time ({tokens / elapsed:F1} on the clock), {2 * linear * tokens / seconds / 1e9:F1} GFLOP/s"));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"             limits: {peak * 1e9 / (2 * linear):F1} tokens/s by arithmetic ({peak:F0} GFLOP/s), {tokens * memory * 1e9 / (2 * linear):F0} by memory ({memory:F1} GB/s, the weights read once for {tokens:F0} tokens)"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
