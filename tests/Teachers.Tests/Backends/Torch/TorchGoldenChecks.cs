using DataForge.Teachers.Backends.Managed;
using DataForge.Teachers.Backends.Torch;
using DataForge.Teachers.Scoring;
using DataForge.Teachers.Tests.Models;

namespace DataForge.Teachers.Tests.Backends.Torch;

/// <summary>What holds for every golden teacher through the bridge.</summary>
internal static class TorchGoldenChecks
{
    private static readonly TorchOptions Processor = new() { Device = "cpu" };

    /// <summary>Each row alone against the reference.</summary>
    public static void RowsAreWithinTolerance(TeacherGolden golden, WeightPrecision precision)
    {
        using LocalTeacherModel teacher = Load(golden, precision);
        TeacherScore[] scores = [.. golden.Inputs.Select(input => teacher.Score([input])[0])];
        golden.LargestDifference(scores).Should().BeLessThan(precision == WeightPrecision.BFloat16 ? golden.BFloat16Tolerance : golden.Tolerance);
    }

    /// <summary>The same bits alone, all together, and in batches of a few rows in another order.</summary>
    public static void BatchesChangeNothing(TeacherGolden golden, WeightPrecision precision)
    {
        using LocalTeacherModel teacher = Load(golden, precision), small = Load(golden, precision, tokens: 40);
        string alone = ScoreHash.Of([.. golden.Inputs.Select(input => teacher.Score([input])[0])]);
        ScoreHash.Of(teacher.Score(golden.Inputs)).Should().Be(alone);
        ScoreHash.Of(small.Score([.. golden.Inputs.Reverse()]).Reverse()).Should().Be(alone);
    }

    /// <summary>Loads a golden on the processor.</summary>
    public static LocalTeacherModel Load(TeacherGolden golden, WeightPrecision precision, int tokens = 0, TorchOptions? torch = null)
    {
        Bridge.Load();
        return golden.Load(new LocalTeacherOptions
        {
            Name = "golden",
            Directory = "",
            Task = golden.Task,
            Workers = 1,
            TokenBudget = tokens,
            Precision = precision,
            Torch = torch ?? Processor,
        });
    }
}
