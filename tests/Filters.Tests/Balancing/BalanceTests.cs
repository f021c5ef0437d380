using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Filters.Balancing;
using DataForge.Filters.Tests.Audit;
using DataForge.OperatorKit;
using FsCheck;
using FsCheck.Fluent;

namespace DataForge.Filters.Tests.Balancing;

public class BalanceTests
{
    [Fact]
    public void Plan_OneRule_RemovesTheLeastPossible() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(Gen.Choose(0, 400).Three().ToArbitrary(), counts =>
        {
            (int right, int even, int wrong) = counts;
            long[] gone = BalancePlan.Solve([([1], right), ([0], even), ([-1], wrong)], 0.52);
            int least = Enumerable.Range(0, Math.Max(right, wrong) + 1).First(removed => Accuracy(Math.Max(right, wrong) - removed, even, Math.Min(right, wrong)) <= 0.52);
            return gone.Sum() == least && gone[1] == 0;

            static double Accuracy(int r, int e, int w) => r + e + w == 0 ? 0.5 : 0.5 + ((r - w) / (2.0 * (r + e + w)));
        }));

    [Fact]
    public void Plan_SeveralRules_HoldsAllAndLosesLittleMoreThanTheLowerBound()
    {
        var source = new SplitMix64(3);
        for (int round = 0; round < 50; round++)
        {
            (sbyte[] Signs, long Rows)[] strata = [.. Enumerable.Range(0, 27).Select(i => (new sbyte[] { (sbyte)((i % 3) - 1), (sbyte)((i / 3 % 3) - 1), (sbyte)((i / 9) - 1) }, (long)source.NextIndex(200)))];
            long[] gone = BalancePlan.Solve(strata, 0.51);
            long rows = strata.Sum(s => s.Rows) - gone.Sum(), least = 0;
            for (int rule = 0; rule < 3; rule++)
            {
                Math.Abs(strata.Select((s, i) => s.Signs[rule] * (s.Rows - gone[i])).Sum()).Should().BeLessThanOrEqualTo((long)(0.02 * rows));
                least = Math.Max(least, BalancePlan.Solve([.. strata.Select(s => (new[] { s.Signs[rule] }, s.Rows))], 0.51).Sum());
            }

            strata.Zip(gone).Should().OnlyContain(item => item.Second >= 0 && item.Second <= item.First.Rows);
            gone.Sum().Should().BeGreaterThanOrEqualTo(least);
            double bound = BalancePlan.LowerBound(strata, 0.51);
            bound.Should().BeGreaterThanOrEqualTo(least - 4);
            ((double)gone.Sum()).Should().BeInRange(bound - 1e-3, (1.02 * bound) + 6, "rounding costs at most a few rows");
        }
    }

    [Fact]
    public void Plan_TwoRulesSmallStrata_LosesLittleMoreThanTheMinimumByEnumeration()
    {
        var source = new SplitMix64(8);
        for (int round = 0; round < 60; round++)
        {
            (sbyte[] Signs, long Rows)[] strata = [.. new (sbyte, sbyte)[] { (1, 1), (1, -1), (-1, 1), (-1, -1), (0, 1) }.Select(signs => (new[] { signs.Item1, signs.Item2 }, (long)source.NextIndex(9)))];
            long least = Minimum(strata, 0.55), gone = BalancePlan.Solve(strata, 0.55).Sum();
            gone.Should().BeGreaterThanOrEqualTo(least).And.BeLessThanOrEqualTo(Math.Max((long)(1.2 * least), least + 2));
        }

        static long Minimum((sbyte[] Signs, long Rows)[] strata, double maximum)
        {
            long best = long.MaxValue, all = strata.Sum(stratum => stratum.Rows);
            var kept = new long[strata.Length];
            Try(0);
            return best;

            void Try(int i)
            {
                if (i == strata.Length)
                {
                    long rows = kept.Sum();
                    bool holds = Enumerable.Range(0, 2).All(rule => Math.Abs(strata.Select((stratum, j) => stratum.Signs[rule] * kept[j]).Sum()) <= (((2 * maximum) - 1) * rows) + 1e-12);
                    best = holds ? Math.Min(best, all - rows) : best;
                    return;
                }

                for (kept[i] = 0; kept[i] <= strata[i].Rows; kept[i]++)
                {
                    Try(i + 1);
                }
            }
        }
    }

    [ReferenceFact(AlpacaPairs.File)]
    public void PlantedLength_AfterBalance_PredictsNothing()
    {
        Row[] rows = [.. AlpacaPairs.Shuffled(1500, 3, (row, longer) => row.First.Length > row.Second!.Length == longer ? row : row with { First = row.Second, Second = row.First }, 0.7)
            .Select(row => Rows.Preference(row.Context, row.First, row.Second!)).Where(row => row.Split == "train").DistinctBy(row => row.Id)];
        RowOutput[] outputs = [.. OperatorRunner.Run<Balance, BalanceOptions>(rows, new() { Shortcuts = ["length_characters"], MaxAccuracy = 0.52 })];
        PreferenceContent[] kept = [.. outputs.Where(output => output.Decision == Decision.Passed).Select(output => (PreferenceContent)output.Row.Content)];

        kept.Average(Longer).Should().BeLessThan(0.53).And.BeGreaterThan(0.5);
        double before = rows.Average(row => Longer((PreferenceContent)row.Content));
        double least = rows.Length * (before - 0.52) / 0.48;
        (rows.Length - kept.Length).Should().BeInRange((int)least, (int)least + 2);
        outputs.First(output => output.Reason is not null).Detail.Should().StartWith("length_characters better: ");

        static double Longer(PreferenceContent row) => row.Chosen.LastText.Length > row.Rejected.LastText.Length ? 1 : row.Chosen.LastText.Length == row.Rejected.LastText.Length ? 0.5 : 0;
    }

    [Fact]
    public void Reweight_KeepsAllRowsAndBalancesTheirWeights()
    {
        Row[] rows = [.. Enumerable.Range(0, 100).Select(i => Rows.Preference("p", i < 80 ? $"well indeed {i}" : $"so {i}", i < 80 ? $"no {i}" : $"well indeed {i}"))];
        RowOutput[] outputs = [.. OperatorRunner.Run<Balance, BalanceOptions>(rows, new() { Phrases = ["Well, indeed"], MaxAccuracy = 0.5, By = "reweight" })];

        outputs.Should().OnlyContain(output => output.Decision == Decision.Passed);
        outputs.Take(80).Sum(output => output.Row.Annotations.Weight).Should().BeApproximately(20, 1e-9);
        outputs.Skip(80).Should().OnlyContain(output => output.Row.Annotations.Weight == 1);
    }

    [Fact]
    public void Slices_AnyCut_SameRowsGo()
    {
        Row[] rows = [.. Enumerable.Range(0, 300).Select(i => Rows.Preference($"p{i % 40}", new string('x', 1 + (i % 7)) + i, new string('y', i % 3) + i))];
        string[] whole = Decide([rows], 1, false);
        Decide([.. rows.Chunk(9)], 4, true).Should().Equal(whole);
        whole.Should().Contain(text => text.Contains("Rejected"));

        static string[] Decide(IReadOnlyList<IReadOnlyList<Row>> slices, int ranges, bool reverse) =>
            [.. new BarrierRunner((IBarrierOperator)Balance.Create(new() { Shortcuts = ["length_characters"] }, Rows.Setup("b")), ranges, reverse)
                .Run(Balance.Info, Rows.Setup("b"), slices).Select(output => $"{output.Row.Id} {output.Decision} {output.Detail}")];
    }

    [Fact]
    public void Check_NothingOrUnknown_IsSaid()
    {
        Balance.Check(new BalanceOptions()).Should().ContainSingle().Which.Should().Contain("between one and six");
        Balance.Check(new BalanceOptions { Shortcuts = ["lenght"] }).Should().ContainSingle().Which.Should().Contain("there is no shortcut 'lenght'; there are length_characters");
        Balance.Check(new BalanceOptions { Phrases = ["!"] }).Should().ContainSingle().Which.Should().Contain("has no word");
    }
}
