using System.Diagnostics;
using System.Globalization;
using DataForge.Benchmarks.Shared;
using DataForge.Teachers.Backends.Managed;
using DataForge.Teachers.Backends.Torch;
using DataForge.Teachers.Scoring;
using DataForge.Teachers.Scoring.Inputs;

namespace DataForge.Benchmarks.Teachers;

/// <summary>The managed backend and libtorch on one core, in turn, over the same rows sorted by length: medians of rounds, by processor time and by the clock.</summary>
internal static class TorchComparison
{
    private const int Rounds = 5;
    private const int WarmRows = 6;

    // Libtorch in its best light: kernels and batches of any shape, few and many tokens in a batch.
    private static readonly (string Name, TorchOptions? Torch, WeightPrecision Precision, int Tokens)[] Kinds =
    [
        ("managed", null, WeightPrecision.Float32, 0),
        ("torch", new TorchOptions { Device = "cpu" }, WeightPrecision.Float32, 0),
        ("torch fast", new TorchOptions { Device = "cpu", Fast = true }, WeightPrecision.Float32, 0),
        ("torch fast 2048", new TorchOptions { Device = "cpu", Fast = true }, WeightPrecision.Float32, 2048),
        ("torch bfloat16", new TorchOptions { Device = "cpu" }, WeightPrecision.BFloat16, 0),
    ];

    /// <summary>Runs a sentence embedding over real responses and over rows of 128 tokens.</summary>
    public static void Run(string model, string responses)
    {
        var encoder = ModelInputEncoder.Load(model, TeacherTask.Embed);
        LocalTeacherModel[] teachers = [.. Kinds.Select(kind => LocalTeacherModel.Load(new LocalTeacherOptions
        {
            Name = kind.Name, Directory = model, Task = TeacherTask.Embed, Encoder = encoder, Workers = 1, Torch = kind.Torch, Precision = kind.Precision, TokenBudget = kind.Tokens,
        }))];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{teachers[1].Description.Profile}; one core, at most {Peak.GigaFlops():F0} GFLOP/s"));
        Measure("responses", teachers, [.. EncoderBenchmark.Responses(responses).Take(40).Select(text => new TeacherInput { Text = text, Truncation = TruncationPolicy.Right })]);
        Measure("128 tokens", teachers, EncoderBenchmark.EvenRows(30));
        Array.ForEach(teachers, teacher => teacher.Dispose());
    }

    private static void Measure(string what, LocalTeacherModel[] teachers, TeacherInput[] rows)
    {
        Array.ForEach(teachers, teacher => teacher.Score(rows.AsSpan(0, WarmRows).ToArray()));
        var processor = new double[teachers.Length][];
        var clock = new double[teachers.Length][];
        for (int i = 0; i < teachers.Length; i++)
        {
            (processor[i], clock[i]) = (new double[Rounds], new double[Rounds]);
        }

        double tokens = 0;
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < teachers.Length; i++)
            {
                long before = teachers[i].Counters.Tokens, started = Stopwatch.GetTimestamp();
                double start = CpuTime.Seconds();
                teachers[i].Score(rows);
                processor[i][round] = CpuTime.Seconds() - start;
                clock[i][round] = Stopwatch.GetElapsedTime(started).TotalSeconds;
                tokens = teachers[i].Counters.Tokens - before;
            }
        }

        for (int i = 0; i < teachers.Length; i++)
        {
            double middle = Median(processor[i]);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{what,-10} {Kinds[i].Name,-15} {rows.Length / middle,6:F1} rows/s (best {rows.Length / processor[i].Min(),5:F1}) by processor time, {rows.Length / Median(clock[i]),6:F1} by the clock; {tokens / middle,6:F0} tokens/s of {tokens / rows.Length:F0} a row; managed is {Ratio(processor[i], processor[0]):F2} times as fast ({Ratio(clock[i], clock[0]):F2})"));
        }
    }

    // Of each round's own pair: what disturbs one round disturbs both.
    private static double Ratio(double[] other, double[] managed) => Median([.. other.Zip(managed, (a, b) => a / b)]);

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
