using System.Collections.Immutable;
using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;
using DataForge.Filters.Mixing;
using DataForge.OperatorKit;
using FsCheck;
using FsCheck.Fluent;

namespace DataForge.Filters.Tests.Mixing;

public class MixTests
{
    private static readonly Dictionary<string, double> None = [];

    [Fact]
    public void Targets_AnyCellsAndShares_KindsHoldAndNoCellGivesMoreThanItHas() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(Gen.Choose(1, 200).ArrayOf(6).ToArbitrary(), Gen.Choose(1, 9).ToArbitrary(), (sizes, tenths) =>
        {
            (MixCell Cell, long Rows)[] cells = [.. sizes.Select((size, i) => (new MixCell("train", i % 3 == 0 ? "a" : i % 3 == 1 ? "b" : "c", i < 3 ? "x" : "y"), (long)size))];
            double[] shares = MixTargets.Shares(cells, new Dictionary<string, double> { ["a"] = tenths / 10.0 }, new Dictionary<string, double> { ["x"] = 0.5, ["y"] = 0.5 });
            long[] rows = MixTargets.Rows(shares, sizes.Select(size => (long)size).ToArray(), null);
            bool kindsHold = Math.Abs(shares[0] + shares[3] - (tenths / 10.0)) < 1e-9;
            bool sourcesHold = Math.Abs(shares[0] + shares[1] + shares[2] - 0.5) < 1e-6;
            bool within = rows.Zip(sizes).All(pair => pair.First >= 0 && pair.First <= pair.Second);
            bool near = rows.Zip(shares).All(pair => Math.Abs(pair.First - (pair.Second * rows.Sum())) <= 1.0001);
            bool most = Enumerable.Range(0, 6).Any(i => shares[i] * (rows.Sum() + 1) > sizes[i]);
            return (kindsHold && sourcesHold && within && near && most).Label($"{string.Join(' ', sizes)}; {tenths}: {string.Join(' ', rows)}");
        }));

    [Fact]
    public void Targets_OneShareOfOne_LeavesTheOthersOut()
    {
        (MixCell, long)[] cells = [(new("train", "a", "x"), 30), (new("train", "b", "x"), 10)];
        MixTargets.Shares(cells, new Dictionary<string, double> { ["b"] = 1 }, None).Should().Equal(0, 1);
        MixTargets.Rows([0, 1], [30, 10], 4).Should().Equal(0, 4);
    }

    [Fact]
    public void Mix_Kinds_HaveTheirSharesInEachSplit()
    {
        RowOutput[] outputs = Run(new MixOptions { Kinds = new Dictionary<string, double> { ["original"] = 0.25, ["causal"] = 0.75 } }, out Parameters report);
        foreach (var split in outputs.Where(output => output.Decision == Decision.Passed).GroupBy(output => output.Row.Split))
        {
            double share = split.Count(output => output.Row.IsOriginal) / (double)split.Count();
            share.Should().BeApproximately(0.25, 1.0 / split.Count());
            report.ToString().Should().Contain($"[\"{split.Key}\",\"original\",0.25,{Math.Round(share, 6).ToString(System.Globalization.CultureInfo.InvariantCulture)}]")
                .And.Contain($"[\"{split.Key}\",\"original\",\"samples\",{split.Count(output => output.Row.IsOriginal)},");
        }

        outputs.Where(output => output.Decision == Decision.Rejected).Should().OnlyContain(output => output.Reason == "not_drawn" && output.Detail!.Contains("original, samples: "));
    }

    [Fact]
    public void Mix_TooFewOfAKind_RepeatsRowsAndCopiesNone()
    {
        Row[] rows = SeedsWithChildren(90, 1);
        RowOutput[] outputs = Run(new MixOptions { Kinds = new Dictionary<string, double> { ["causal"] = 0.8, ["original"] = 0.2 }, MaxRepeat = 4 }, out _, rows);
        RowOutput[] kept = [.. outputs.Where(output => output.Decision == Decision.Passed)];
        kept.Select(output => output.Row.Id).Should().OnlyHaveUniqueItems();
        outputs.Should().OnlyContain(output => output.Children.Count == 0);
        foreach (var split in kept.GroupBy(output => output.Row.Split))
        {
            long causal = split.Where(output => !output.Row.IsOriginal).Sum(output => (long)output.Row.Annotations.Repeat);
            (causal / (double)split.Sum(output => output.Row.Annotations.Repeat)).Should().BeApproximately(0.8, 0.01);
        }

        kept.Should().OnlyContain(output => output.Row.Annotations.Repeat <= 4 && output.Row.Annotations.Repeat >= 1);
        kept.Where(output => !output.Row.IsOriginal).Should().OnlyContain(output => output.Row.Annotations.Repeat == 4);
    }

    [Fact]
    public void Mix_RepeatsRead_CountAndAreCutToTheNumber()
    {
        Row[] rows = [.. SeedsWithChildren(60, 0).Select((row, i) => row.With(row.Annotations with { Repeat = 1 + (i % 3) }))];
        RowOutput[] outputs = Run(new MixOptions { Rows = 25 }, out _, rows);
        foreach (var split in outputs.Where(output => output.Decision == Decision.Passed).GroupBy(output => output.Row.Split))
        {
            int there = rows.Where(row => row.Split == split.Key).Sum(row => row.Annotations.Repeat);
            split.Sum(output => output.Row.Annotations.Repeat).Should().Be(Math.Min(25, there));
        }
    }

    [Fact]
    public void Mix_CapPerSeed_KeepsSoManyOfEachSeedAndItself()
    {
        RowOutput[] outputs = Run(new MixOptions { MaxPerSeed = 2 }, out _, SeedsWithChildren(20, 5));
        outputs.Where(output => output.Row.IsOriginal).Should().OnlyContain(output => output.Decision == Decision.Passed);
        outputs.Where(output => !output.Row.IsOriginal && output.Decision == Decision.Passed).GroupBy(output => output.Row.Origin.Place)
            .Should().HaveCount(20).And.OnlyContain(seed => seed.Count() == 2);
        outputs.Where(output => output.Decision == Decision.Rejected).Should().HaveCount(60).And.OnlyContain(output => output.Reason == "over_cap");
    }

    [Theory]
    [InlineData("hardest", -9)]
    [InlineData("easiest", 10)]
    public void Mix_Prefer_KeepsThatEnd(string prefer, double best)
    {
        Row[] rows = [.. Enumerable.Range(0, 20).Select(i => Rows.Preference("one prompt", $"a{i}", "b")).Select((row, i) =>
            row.With(row.Annotations with { Scores = [new Score("judge", "chosen.reward", i - 9), new Score("judge", "rejected.reward", 0)] }))];
        RowOutput[] kept = [.. Run(new MixOptions { Rows = 5, Prefer = prefer, Teacher = "judge" }, out _, rows).Where(output => output.Decision == Decision.Passed)];
        double[] margins = [.. kept.Select(output => output.Row.Annotations.FindScore("judge", "chosen.reward")!.Value)];
        margins.Should().HaveCount(5).And.Contain(best).And.OnlyContain(margin => Math.Abs(margin - best) < 5);
    }

    [Fact]
    public void Mix_KindThatIsNotThere_FailsAndSaysWhichThereAre()
    {
        Action run = () => Run(new MixOptions { Kinds = new Dictionary<string, double> { ["neutral"] = 0.5 } }, out _);
        run.Should().Throw<InvalidDataException>().WithMessage("*kind 'neutral'*there are causal, original*");
    }

    [Fact]
    public void Mix_AnyCutAndOrder_SameRows()
    {
        Row[] rows = SeedsWithChildren(60, 3);
        string[] whole = Decide([rows], 1, false);
        Decide([.. rows.Reverse().Chunk(7)], 5, true).Should().Equal(whole);
        whole.Should().Contain(text => text.Contains("over_cap")).And.Contain(text => text.Contains("not_drawn"));

        static string[] Decide(IReadOnlyList<IReadOnlyList<Row>> slices, int ranges, bool reverse)
        {
            var options = new MixOptions { Kinds = new Dictionary<string, double> { ["original"] = 0.6 }, MaxPerSeed = 2 };
            return [.. new BarrierRunner((IBarrierOperator)Mix.Create(options, Rows.Setup("m")), ranges, reverse)
                .Run(Mix.Info, Rows.Setup("m"), slices).Select(output => $"{output.Row.Id} {output.Decision} {output.Reason} {output.Detail} {output.Row.Annotations.Repeat}").Order()];
        }
    }

    [Fact]
    public void Check_Faults_AreSaid()
    {
        Mix.Check(new MixOptions()).Should().ContainSingle().Which.Should().Contain("nothing to do");
        Mix.Check(new MixOptions { Kinds = new Dictionary<string, double> { ["causl"] = 0.5 } }).Should().ContainSingle().Which.Should().Contain("no kind 'causl'");
        Mix.Check(new MixOptions { Sources = new Dictionary<string, double> { ["a"] = 0.7, ["b"] = 0.4 } }).Should().ContainSingle().Which.Should().Contain("over 1");
        Mix.Check(new MixOptions { Sources = new Dictionary<string, double> { ["a"] = 0 } }).Should().ContainSingle().Which.Should().Contain("over 0");
        Mix.Check(new MixOptions { Rows = 5, Prefer = "hardest" }).Should().ContainSingle().Which.Should().Contain("needs a teacher");
    }

    private static RowOutput[] Run(MixOptions options, out Parameters report, Row[]? rows = null)
    {
        OperatorSetup setup = Rows.Setup("mix");
        var mix = (Mix)Mix.Create(options, setup);
        var runner = new BarrierRunner(mix, 3);
        RowOutput[] outputs = [.. runner.Run(Mix.Info, setup, [.. (rows ?? SeedsWithChildren(200, 1)).Chunk(11)])];
        report = mix.DescribeArtifact(new Inbox([], [.. runner.LastToAll.Select(bytes => (ReadOnlyMemory<byte>)bytes)], ImmutableDictionary<RowId, int>.Empty));
        return outputs;
    }

    private static Row[] SeedsWithChildren(int seeds, int children) => [.. Enumerable.Range(0, seeds).SelectMany(number =>
    {
        Row seed = Rows.Preference($"prompt {number}", $"right {number}", $"wrong {number}");
        var origin = new Origin("samples", new SeedPlace("slice", number, number), RowKind.Causal, LabelOrigin.Rule) { Step = "s", Operator = "o", Parents = [seed.Id] };
        seed = Row.Seed(seed.Content, seed.Groups[0], seed.Split, new Origin("samples", new SeedPlace("slice", number, number), RowKind.Original, LabelOrigin.Human), seed.Annotations);
        return Enumerable.Range(0, children).Select(child => Row.Child(
            new PreferenceContent(Messages.FromUser($"prompt {number}"), Messages.FromAssistant("yes"), Messages.FromAssistant($"no {child}")), seed.Groups, seed.Split, origin, Annotations.None)).Prepend(seed);
    })];
}
