using System.Globalization;
using DataForge.Benchmarks.Shared;
using DataForge.Teachers.Backends.Managed;
using DataForge.Teachers.Backends.Torch;
using DataForge.Teachers.Scoring;
using DataForge.Teachers.Scoring.Inputs;

namespace DataForge.Benchmarks.Teachers;

/// <summary>The managed backend and libtorch on one core, in turn, over the same rows; medians of processor time.</summary>
internal static class TorchComparison
{
    private const int Rounds = 7;

    /// <summary>Runs a sentence embedding over real responses and over rows of 128 tokens.</summary>
    public static void Run(string model, string responses)
    {
        (string Name, TorchOptions? Torch, WeightPrecision Precision)[] kinds =
        [
            ("managed", null, WeightPrecision.Float32),
            ("torch", new TorchOptions { Device = "cpu" }, WeightPrecision.Float32),
            ("torch fast", new TorchOptions { Device = "cpu", Fast = true }, WeightPrecision.Float32),
            ("torch bfloat16", new TorchOptions { Device = "cpu" }, WeightPrecision.BFloat16),
        ];
        var encoder = ModelInputEncoder.Load(model, TeacherTask.Embed);
        LocalTeacherModel[] teachers = [.. kinds.Select(kind => LocalTeacherModel.Load(new LocalTeacherOptions
        {
            Name = kind.Name, Directory = model, Task = TeacherTask.Embed, Encoder = encoder, Workers = 1, Torch = kind.Torch, Precision = kind.Precision,
        }))];
        Console.WriteLine(teachers[1].Description.Profile);
        Measure("responses", kinds, teachers, [.. EncoderBenchmark.Responses(responses).Take(60).Select(text => new TeacherInput { Text = text, Truncation = TruncationPolicy.Right })]);
        Measure("128 tokens", kinds, teachers, EncoderBenchmark.EvenRows(40));
        Array.ForEach(teachers, teacher => teacher.Dispose());
    }

    private static void Measure(string what, (string Name, TorchOptions?, WeightPrecision)[] kinds, LocalTeacherModel[] teachers, TeacherInput[] rows)
    {
        var seconds = new double[teachers.Length, Rounds];
        double tokens = 0;
        for (int round = -1; round < Rounds; round++)
        {
            for (int i = 0; i < teachers.Length; i++)
            {
                long before = teachers[i].Counters.Tokens;
                double start = CpuTime.Seconds();
                teachers[i].Score(rows);
                double taken = CpuTime.Seconds() - start;
                tokens = teachers[i].Counters.Tokens - before;
                if (round >= 0)
                {
                    seconds[i, round] = taken;
                }
            }
        }

        for (int i = 0; i < teachers.Length; i++)
        {
            double[] own = [.. Enumerable.Range(0, Rounds).Select(round => seconds[i, round]).Order()];
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{what,-12} {kinds[i].Name,-15} {rows.Length / own[Rounds / 2],7:F1} rows/s (best {rows.Length / own[0]:F1}) {tokens / own[Rounds / 2],7:F0} tokens/s, padding {teachers[i].Counters.PaddingShare:P1}"));
        }
    }
}
