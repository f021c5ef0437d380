using DataForge.Augmenters.Contrast;
using DataForge.Augmenters.Contrast.Mining;
using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;
using DataForge.OperatorKit;

namespace DataForge.Augmenters.Tests.Contrast;

public class ContrastGridTests
{
    private static readonly Core.Randomness.Partition OneSplit = new(7, [new Core.Randomness.SplitShare("train", 1)]);
    private static readonly OperatorSetup Setup = new("contrast_grid", 7, OneSplit);

    [Fact]
    public void TwoNeighbours_GiveTheWholeGridOnce_WithRolesByName()
    {
        Row[] rows = [Pair("What are good ways to grow tomatoes?", "Tomatoes need sun and water."), Pair("What are good ways to grow orchids?", "Orchids like shade and damp air.")];
        Row[] children = [.. Run([rows]).SelectMany(output => output.Children)];
        Row first = rows.MinBy(row => row.Id)!;

        children.Should().HaveCount(4).And.OnlyContain(child => child.Origin.Parents[0] == first.Id);
        foreach (PreferenceContent content in children.Select(child => child.Content).OfType<PreferenceContent>())
        {
            Own(content.Prompt).Should().Be(Own(content.Chosen)).And.NotBe(Own(content.Rejected));
        }

        foreach (PromptPairContent content in children.Select(child => child.Content).OfType<PromptPairContent>())
        {
            Own(content.PromptChosen).Should().Be(Own(content.Response)).And.NotBe(Own(content.PromptRejected));
        }

        children.Count(child => child.Content is PreferenceContent).Should().Be(2);
        children.Select(child => Parameters.Parse(child.Origin.OperatorParameters!).Text("own")).Distinct().Should().BeEquivalentTo(rows.Select(row => row.Id.ToString()));

        static string Own(Messages messages) => messages.LastText.Contains("omato") ? "tomatoes" : "orchids";
    }

    [Theory]
    [InlineData("What are good ways to grow tomatoes?", "what are good ways to  grow TOMATOES?", "equal prompts")]
    [InlineData("What are good ways to grow tomatoes?", "Write a poem about a lighthouse in winter.", "nothing in common")]
    public void PromptsOutsideTheBand_GiveNothing(string one, string other, string reason) =>
        Run([[Pair(one, "Tomatoes need sun, a lighthouse none."), Pair(other, "Orchids like winter poems.")]]).SelectMany(output => output.Children).Should().BeEmpty(reason);

    [Fact]
    public void ResponseAlsoGivenForTheOtherPrompt_IsAConflict()
    {
        Row[] rows =
        [
            Pair("What are good ways to grow tomatoes?", "Tomatoes need sun and water."),
            Pair("What are good ways to grow orchids?", "Orchids like shade and damp air."),
            Pair("What are good ways to grow orchids?", "Tomatoes need  sun and WATER."),
        ];

        Run([rows]).SelectMany(output => output.Children).Should().BeEmpty();
    }

    [Fact]
    public void ResponsesThatFitBothPrompts_AreRefused_UnlessAsked()
    {
        Row[] rows = [Pair("What are good ways to grow tomatoes?", "Give them sun."), Pair("What are good ways to grow orchids?", "Water them well.")];

        Run([rows]).SelectMany(output => output.Children).Should().BeEmpty();
        Run([rows], new ContrastGridOptions { RequireFit = false }).SelectMany(output => output.Children).Should().HaveCount(4);
    }

    [Fact]
    public void ManyNeighbours_NoPromptIsUsedMoreThanItsCap_AndEachPairOnce()
    {
        Row[] rows = [.. Many(60)];
        Row[] children = [.. Run([rows]).SelectMany(output => output.Children)];
        string[] pairs = [.. children.Select(child => string.Join(' ', child.Origin.Parents))];

        pairs.Distinct().Should().NotBeEmpty().And.OnlyContain(pair => pairs.Count(other => other == pair) == 4);
        pairs.Distinct().SelectMany(pair => pair.Split(' ')).GroupBy(id => id).Should().OnlyContain(uses => uses.Count() <= 2);
    }

    [Fact]
    public void InsertedRow_ChangesOnlyPairsNearby()
    {
        Row[] rows = [.. Many(400)];
        HashSet<RowId> before = [.. Run([rows]).SelectMany(output => output.Children).Select(child => child.Id)];
        HashSet<RowId> after = [.. Run([[Pair("What are good ways to grow old?", "Nobody knows how to grow old well."), .. rows]]).SelectMany(output => output.Children).Select(child => child.Id)];

        before.Except(after).Count().Should().BeLessThan(before.Count / 5);
    }

    [Theory]
    [InlineData(24, 0.9)]
    [InlineData(60, 0.6)]
    [InlineData(300, 0.05)]
    public void Recall_OfPairsInTheBand_IsHighWhereBucketsAreSmall(int count, double least)
    {
        (int mined, int all, _, _) = Mine(count);
        (mined / (double)all).Should().BeGreaterThan(least);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(300)]
    public void Recall_OfPromptsThatHaveNeighbours_IsHigh(int count)
    {
        (_, _, int used, int usable) = Mine(count);
        (used / (double)usable).Should().BeGreaterThan(0.97);
    }

    [Fact]
    public void RecordsPerPrompt_AllPromptsAlike_DoNotGrowWithTheirNumber()
    {
        long Reduced(int count)
        {
            var runner = new BarrierRunner((IBarrierOperator)ContrastGrid.Create(new ContrastGridOptions(), Setup));
            runner.Run(ContrastGrid.Info, Setup, [[.. Enumerable.Range(0, count).Select(i => Pair($"Shop {i} sells {i * 31 % 997} apples. How many are left in the end?", $"There are {i} left."))]]);
            return runner.BytesReduced / count;
        }

        long few = Reduced(500);
        few.Should().BeLessThan(40_000);
        Reduced(1500).Should().BeLessThan(few * 5 / 4);
    }

    /// <summary>Pairs mined and pairs there are, prompts used and prompts that have a neighbour, in the band 0.3 to 0.65.</summary>
    private static (int Mined, int All, int Used, int Usable) Mine(int count)
    {
        Row[] rows = [.. Many(count)];
        var barrier = (IBarrierOperator)ContrastGrid.Create(new ContrastGridOptions { RequireFit = false, Candidates = 1000, MaxUses = 100, MinSimilarity = 0.3, MaxSimilarity = 0.65 }, Setup);
        Row[] mined = [.. new BarrierRunner(barrier).Run(ContrastGrid.Info, Setup, [rows]).SelectMany(output => output.Children)];
        int all = 0;
        var usable = new HashSet<int>();
        for (int i = 0; i < rows.Length; i++)
        {
            for (int j = i + 1; j < rows.Length; j++)
            {
                if (Instruction.Similarity(((PreferenceContent)rows[i].Content).Prompt, ((PreferenceContent)rows[j].Content).Prompt) is >= 0.3 and <= 0.65)
                {
                    all++;
                    usable.Add(i);
                    usable.Add(j);
                }
            }
        }

        all.Should().BeGreaterThan(10);
        return (mined.Length / 4, all, mined.SelectMany(row => row.Origin.Parents).Distinct().Count(), usable.Count);
    }

    private static IEnumerable<Row> Many(int count)
    {
        string[] verbs = ["grow", "sell", "cook", "paint", "store", "clean"];
        string[] things = ["tomatoes", "orchids", "bicycles", "carpets", "lanterns", "kettles", "violins", "pumpkins", "mirrors", "sandals", "ladders", "candles"];
        string[] places = ["a small garden", "the city centre", "very cold winters", "a school kitchen", "an old harbour", "large families"];
        for (int i = 0; i < count; i++)
        {
            string thing = things[i % things.Length];
            string place = places[i / things.Length % places.Length];
            string verb = verbs[i / (things.Length * places.Length) % verbs.Length];
            yield return Pair($"How do people {verb} {thing} in {place}?", $"To {verb} {thing} well in {place}, begin early and ask a neighbour number {i}.");
        }
    }

    private static Row Pair(string prompt, string chosen) => Rows.Seed(
        new PreferenceContent(Messages.FromUser(prompt), Messages.FromAssistant(chosen), Messages.FromAssistant("no")), partition: OneSplit);

    private static IReadOnlyList<RowOutput> Run(IReadOnlyList<IReadOnlyList<Row>> slices, ContrastGridOptions? options = null) =>
        new BarrierRunner((IBarrierOperator)ContrastGrid.Create(options ?? new ContrastGridOptions(), Setup)).Run(ContrastGrid.Info, Setup, slices);
}
