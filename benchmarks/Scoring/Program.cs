using DataForge.Benchmarks.Shared;
using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Filters.Scoring;

namespace DataForge.Benchmarks.Scoring;

/// <summary>Rows a second that the steps over stored scores decide on.</summary>
internal static class Program
{
    private const int Rows = 200_000;
    private const int Passes = 7;
    private static readonly string[] Teachers = ["one", "two", "three"];
    private static readonly OperatorSetup Setup = new("step", 7, new Partition(7, [new SplitShare("train", 1)]));

    public static void Main()
    {
        Row[] rows = [.. Enumerable.Range(0, Rows).Select(number => Pair(number, -1))], sure = [.. Enumerable.Range(0, Rows).Select(number => Pair(number, 0.3))];
        Measure("margin, lower bound", Margin.Info, Margin.Create(new() { Teacher = "one", MinMargin = -1 }, Setup), rows);
        Measure("margin, hard only", Margin.Info, Margin.Create(new() { Teacher = "one", HardOnly = true }, Setup), rows);
        Measure("agreement of three", Agreement.Info, Agreement.Create(new() { Teachers = Teachers }, Setup), sure);
        Measure("agreement of three that seldom agree", Agreement.Info, Agreement.Create(new() { Teachers = Teachers }, Setup), rows);
        Measure("ensemble of three, mean", Ensemble.Info, Ensemble.Create(new() { Teachers = Teachers }, Setup), rows);
        Measure("ensemble of three, uncertainty-weighted", Ensemble.Info, Ensemble.Create(new() { Teachers = Teachers, By = "uncertainty_weighted" }, Setup), rows);
        Measure("disagreement_weight of three", DisagreementWeight.Info, DisagreementWeight.Create(new() { Teachers = Teachers }, Setup), rows);
    }

    private static void Measure(string name, OperatorInfo info, IOperator step, Row[] rows)
    {
        var operation = (IRowOperator)step;
        double best = double.PositiveInfinity;
        int rejected = 0;
        for (int pass = 0; pass < Passes; pass++)
        {
            rejected = 0;
            double start = CpuTime.Seconds();
            foreach (Row row in rows)
            {
                var output = new RowOutput(info, Setup, row);
                operation.Apply(row, output);
                rejected += output.Decision == Decision.Rejected ? 1 : 0;
            }

            best = Math.Min(best, CpuTime.Seconds() - start);
        }

        Console.WriteLine(FormattableString.Invariant($"{name,-42} {rows.Length / best,12:N0} rows/s, {rejected} of {rows.Length} rejected"));
    }

    /// <summary>A pair whose margins are drawn from a range of four.</summary>
    private static Row Pair(int number, double least)
    {
        var draw = new SplitMix64((ulong)number);
        var content = new PreferenceContent(Messages.FromUser($"prompt {number}"), Messages.FromAssistant($"chosen {number}"), Messages.FromAssistant($"rejected {number}"));
        RowId group = RowId.FromBytes([.. BitConverter.GetBytes(draw.NextUInt64()), .. BitConverter.GetBytes((ulong)number)]);
        Score[] scores = [.. Teachers.SelectMany(teacher => new[] { new Score(teacher, "chosen.reward", (4 * draw.NextDouble()) + least), new Score(teacher, "rejected.reward", 0) })];
        return Row.Seed(content, group, "train", new Origin("generated", new SeedPlace("slice", 0, number), RowKind.Original, LabelOrigin.Human), Annotations.None with { Scores = [.. scores] });
    }
}
