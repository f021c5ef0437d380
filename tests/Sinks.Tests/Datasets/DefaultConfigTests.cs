using System.Text.Json;
using System.Text.Json.Nodes;
using DataForge.Core.Rows;
using DataForge.Sinks.Datasets;
using DataForge.Sinks.Datasets.Shards;

namespace DataForge.Sinks.Tests.Datasets;

public sealed class DefaultConfigTests
{
    /// <summary>The golden's words for the reasons.</summary>
    private static readonly Dictionary<string, string> GoldenReasons = new()
    {
        ["tie"] = "tie",
        ["p_chosen not above one half"] = "p_chosen_not_above_half",
        ["chosen equals rejected"] = "equal_sides",
        ["empty completion"] = "blank_side",
    };

    [Fact]
    public void Default_GoldenRows_EqualTheTrlExport()
    {
        using var folder = new TemporaryFolder();
        ShardFile shard = Build.Of([[.. CanonicalRows.Rows]]).Write(folder.Root).Single(file => file.Plan is { Config: "default", Split: "train" });

        IEnumerable<string> actual = TableReader.Read(shard.Path).Select(row => new JsonObject { ["chosen"] = row["chosen"]!.DeepClone(), ["rejected"] = row["rejected"]!.DeepClone() }.ToJsonString());
        IEnumerable<string> expected = Golden.Lines("exports/trl_conversational_implicit.jsonl").Select(line => JsonNode.Parse(line)!.ToJsonString());

        actual.Should().Equal(expected);
    }

    [Fact]
    public void Default_GoldenRows_LeavesOutWhatTheGoldenDrops()
    {
        Dictionary<string, string> expected = Golden.Lines("exports/dropped.jsonl")
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Where(drop => drop.GetProperty("export").GetString() == "trl/conversational")
            .ToDictionary(drop => drop.GetProperty("case").GetString()!, drop => GoldenReasons[drop.GetProperty("reason").GetString()!]);

        var actual = new Dictionary<string, string>();
        foreach ((string name, Row row) in CanonicalRows.All.Where(entry => entry.Row.Content.Shape is RowShape.Preference or RowShape.Ranked))
        {
            var counter = new DatasetCounter(new DatasetConfigs(Build.Layout, new DatasetSinkOptions()));
            counter.Add(row);
            foreach (((string _, string reason), long _) in counter.Tally.LeftOut)
            {
                actual.Add(name, reason);
            }
        }

        actual.Should().BeEquivalentTo(expected);
    }

    [Fact]
    public void Default_ScoredAndStepwiseRows_AreCountedAsNoPair()
    {
        var counter = new DatasetCounter(new DatasetConfigs(Build.Layout, new DatasetSinkOptions()));
        foreach (Row row in CanonicalRows.Rows)
        {
            counter.Add(row);
        }

        counter.Tally.LeftOut.Should().Contain(entry => entry.Key.Reason == "no_pair" && entry.Value == 4);
    }

    [Fact]
    public void Default_PromptPair_GivesTwoConversations()
    {
        Row row = Build.Seed(new PromptPairContent(Messages.FromUser("Sum 2 and 3."), Messages.FromUser("Sum 2 and 4."), Messages.FromAssistant("5")));

        JsonObject pair = Default(row).Should().ContainSingle().Subject;

        pair["id"]!.GetValue<string>().Should().Be(row.Id.ToString());
        pair["chosen"]!.ToJsonString().Should().Be("""[{"role":"user","content":"Sum 2 and 3."},{"role":"assistant","content":"5"}]""");
        pair["rejected"]!.ToJsonString().Should().Be("""[{"role":"user","content":"Sum 2 and 4."},{"role":"assistant","content":"5"}]""");
    }

    [Fact]
    public void Default_RankedRow_GivesEveryPairOfDifferentValueWithItsDifference()
    {
        Row row = CanonicalRows.All.Single(entry => entry.Case == "ranked").Row;

        List<JsonObject> pairs = Default(row, new DatasetSinkOptions { Margin = true });

        pairs.Select(pair => pair["id"]!.GetValue<string>()).Should().Equal(new[] { "0:1", "0:2", "0:3", "1:3", "2:3" }.Select(positions => $"{row.Id}:{positions}"));
        pairs.Select(pair => pair["margin"]!.GetValue<double>()).Should().Equal([0.9 - 0.6, 0.9 - 0.6, 0.9 - 0.1, 0.6 - 0.1, 0.6 - 0.1]);
    }

    [Fact]
    public void Default_RepeatedRow_HasIdsWithCopyNumbers()
    {
        Row row = Build.Pair("p", "yes", "no", new Annotations { Repeat = 3 });

        List<JsonObject> pairs = Default(row, layout: Build.Layout with { Repeat = true });

        pairs.Select(pair => pair["id"]!.GetValue<string>()).Should().Equal(row.Id.ToString(), $"{row.Id}#2", $"{row.Id}#3");
    }

    [Theory]
    [InlineData("x\n\n", "x", "trailing_white_space")]
    [InlineData("x", "x", "equal_sides")]
    [InlineData("x", " \t\n", "blank_side")]
    [InlineData("", "x", "blank_side")]
    [InlineData(" x", "x", null)]
    [InlineData("X", "x", null)]
    public void Default_SidesThatTrainersConfuse_AreLeftOut(string chosen, string rejected, string? reason)
    {
        var counter = new DatasetCounter(new DatasetConfigs(Build.Layout, new DatasetSinkOptions()));

        counter.Add(Build.Pair("p", chosen, rejected));

        counter.Tally.LeftOut.Select(entry => entry.Key.Reason).Should().Equal(reason is null ? [] : [reason]);
        counter.Tally.Of("default", "train").Rows.Should().Be(reason is null ? 1 : 0);
        counter.Tally.Of("preference", "train").Rows.Should().Be(1);
    }

    [Theory]
    [InlineData(null, Verdict.Preferred, true)]
    [InlineData(0.500001, Verdict.Preferred, true)]
    [InlineData(0.5, Verdict.Preferred, false)]
    [InlineData(0.2, Verdict.Preferred, false)]
    [InlineData(null, Verdict.Tie, false)]
    [InlineData(0.9, Verdict.Tie, false)]
    public void Default_ProbabilityAndVerdict_DecideWhetherAPairIsRead(double? probability, Verdict verdict, bool kept)
    {
        var counter = new DatasetCounter(new DatasetConfigs(Build.Layout, new DatasetSinkOptions()));

        counter.Add(Build.Pair("p", "yes", "no", new Annotations { ChosenProbability = probability }, verdict: verdict));

        counter.Tally.Of("default", "train").Rows.Should().Be(kept ? 1 : 0);
    }

    [Fact]
    public void Margin_LayoutThatIsNotWhole_IsRefused()
    {
        Action create = () => _ = new DatasetConfigs(Build.Layout, new DatasetSinkOptions { Margin = true });

        create.Should().Throw<DatasetException>().WithMessage("*margin: true*margin: false*");
    }

    [Theory]
    [InlineData(null)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Margin_MissingInOneRow_StopsTheBuildAndNamesTheRow(double? margin)
    {
        Row row = Build.Pair("p", "yes", "no", new Annotations { PreferenceMargin = margin });

        Action build = () => Default(row, new DatasetSinkOptions { Margin = true });

        build.Should().Throw<DatasetException>().WithMessage($"*{row.Id}*margin*");
    }

    private static List<JsonObject> Default(Row row, DatasetSinkOptions? options = null, DatasetLayout? layout = null)
    {
        using var folder = new TemporaryFolder();
        ShardFile shard = Build.Of([[row]], (layout ?? Build.Layout) with { MarginIsWhole = true }, options).Write(folder.Root).Single(file => file.Plan.Config == "default");
        return TableReader.Read(shard.Path);
    }
}
