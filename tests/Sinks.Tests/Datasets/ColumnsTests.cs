using System.Text.Json.Nodes;
using DataForge.Core.Options;
using DataForge.Core.Rows;
using DataForge.Sinks.Datasets;
using DataForge.Sinks.Datasets.Columns;
using DataForge.Sinks.Datasets.Features;
using DataForge.Sinks.Datasets.Shards;

namespace DataForge.Sinks.Tests.Datasets;

public sealed class ColumnsTests
{
    public static TheoryData<RowShape> Shapes => [.. RowShapes.All];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Columns_OfEveryShape_HaveNoReservedNames(RowShape shape) =>
        CanonicalColumns.Of(shape, Widest).Select(column => column.Name).Should().OnlyHaveUniqueItems().And.NotContain(name => ReservedNames.Contains(name));

    [Fact]
    public void Columns_OfPreference_AreThoseOfTheDesign() => CanonicalColumns.Of(RowShape.Preference, Widest with { Repeat = false }).Select(column => column.Name).Should().Equal(
        "id", "groups", "prompt", "chosen", "rejected", "verdict", "p_chosen", "preference_margin", "weight", "kind", "step", "operator", "operator_params", "attribute",
        "error_type", "parents", "source", "label_origin", "scores", "tokens_prompt", "tokens_chosen", "tokens_rejected", "split", "provenance");

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Columns_WrittenForARow_AreWhatTheRowHolds(RowShape shape)
    {
        using var folder = new TemporaryFolder();
        Build build = Build.Of([[.. CanonicalRows.Rows, PromptPair]], Widest with { Repeat = true });
        ShardFile shard = build.Write(folder.Root).First(file => file.Plan.Config == shape.Name());
        Row row = build.Slices[0].Rows.First(candidate => candidate.Content.Shape == shape);

        JsonObject written = TableReader.Read(shard.Path)[0];

        written.Select(member => member.Key).Should().Equal(CanonicalColumns.Of(shape, build.Configs.Layout).Select(column => column.Name));
        written["id"]!.GetValue<string>().Should().Be(row.Id.ToString());
        written["groups"]!.AsArray().Select(group => group!.GetValue<string>()).Should().Equal(row.Groups.Select(group => group.ToString()));
        written["kind"]!.GetValue<string>().Should().Be("original");
        written["step"].Should().BeNull();
        written["parents"]!.AsArray().Should().BeEmpty();
        written["weight"]!.GetValue<double>().Should().Be(row.Annotations.Weight);
        written["repeat"]!.GetValue<long>().Should().Be(1);
        written["provenance"]!.ToJsonString().Should().Be($$"""{"slice":"{{row.Origin.Place.Slice}}","line":{{row.Origin.Place.Line}},"byte_offset":{{row.Origin.Place.ByteOffset}}}""");
    }

    [Fact]
    public void Columns_OfADerivedRow_HoldItsProvenance()
    {
        Row parent = Build.Pair("p", "yes", "no");
        Row child = Row.Child(
            new PreferenceContent(Messages.FromUser("p"), Messages.FromAssistant("yes"), Messages.FromAssistant("")),
            parent.Groups,
            "train",
            parent.Origin with
            {
                Kind = RowKind.Artifact,
                LabelOrigin = LabelOrigin.Constructed,
                Step = "blank",
                Operator = "master_key",
                OperatorVersion = 2,
                OperatorParameters = """{"key":""}""",
                Attribute = "completeness",
                ErrorType = "empty",
                Parents = [parent.Id],
            },
            new Annotations { ChosenProbability = 0.75, PreferenceMargin = 1.5, Scores = [new("rm", "chosen.reward", 2.25)] });

        JsonObject row = Rows("preference", child).Single();

        row["parents"]!.ToJsonString().Should().Be($"[\"{parent.Id}\"]");
        row["operator_params"]!.GetValue<string>().Should().Be("""{"key":""}""");
        row["scores"]!.ToJsonString().Should().Be("""[{"teacher":"rm","target":"chosen.reward","value":2.25}]""");
        row["p_chosen"]!.GetValue<double>().Should().Be(0.75);
        new[] { "kind", "step", "operator", "attribute", "error_type", "label_origin", "verdict" }.Select(name => row[name]!.GetValue<string>())
            .Should().Equal("artifact", "blank", "master_key", "completeness", "empty", "constructed", "preferred");
    }

    [Fact]
    public void Columns_WhereNothingGaveAProbability_HoldWhatTheVerdictStandsFor()
    {
        Rows("preference", Build.Pair("p", "yes", "no")).Single()["p_chosen"]!.GetValue<double>().Should().Be(1);
        Rows("preference", Build.Pair("p", "yes", "no", verdict: Verdict.Tie)).Single()["p_chosen"]!.GetValue<double>().Should().Be(0.5);
    }

    [Fact]
    public void Columns_OfARankedRow_HaveDenseRanksFromZero()
    {
        Row row = CanonicalRows.All.Single(entry => entry.Case == "ranked").Row;

        Rows("ranked", row).Single()["responses"]!.AsArray().Select(response => response!["rank"]!.GetValue<long>()).Should().Equal(0, 1, 1, 2);
    }

    [Fact]
    public void Columns_OfStepwiseAndScoredRows_HoldLabelsAndLevels()
    {
        Row steps = Build.Seed(new StepwiseContent(Messages.FromUser("p"), [new("one", StepLabel.Right), new("two", StepLabel.Wrong), new("three", StepLabel.Unknown)]));
        Row scored = Build.Seed(new ScoredContent(Messages.FromUser("p"), Messages.FromAssistant("r"), 2, 5));

        Rows("stepwise", steps).Single()["steps"]!.ToJsonString().Should().Be("""[{"text":"one","label":"right"},{"text":"two","label":"wrong"},{"text":"three","label":"unknown"}]""");
        JsonObject row = Rows("scored", scored).Single();
        (row["value"]!.GetValue<double>(), row["level"]!.GetValue<long>(), row["levels"]!.GetValue<long>()).Should().Be((0.25, 2, 5));
    }

    [Fact]
    public void Columns_WithTools_HoldCallsAndNames()
    {
        var call = new Message("assistant", "") { ToolCalls = """[{"name":"sum"}]""" };
        var answer = new Message("tool", "5") { ToolCallId = "c1", Name = "sum" };
        Row row = Build.Seed(new PreferenceContent(Messages.FromUser("p"), new Messages([call, answer]), Messages.FromAssistant("no")));

        JsonArray chosen = Rows("preference", row)[0]["chosen"]!.AsArray();

        chosen[0]!.ToJsonString().Should().Contain("sum").And.Contain("\"tool_call_id\":null");
        chosen[1]!["tool_call_id"]!.GetValue<string>().Should().Be("c1");
    }

    [Fact]
    public void Layout_Fingerprint_ChangesWithEveryFlag() => new[]
    {
        Build.Layout, Build.Layout with { Tools = true }, Build.Layout with { Scores = false }, Build.Layout with { Repeat = true },
        Build.Layout with { PreferenceMargin = false }, Build.Layout with { MarginIsWhole = true }, Build.Layout with { Counter = new WordCounter() }, Build.Layout with { Shapes = RowShape.Scored },
    }.Select(layout => layout.Fingerprint).Should().OnlyHaveUniqueItems();

    [Fact]
    public void Options_AreDescribedWithTheirDefaults()
    {
        IReadOnlyList<OptionDescription> options = OptionDescription.Of(typeof(DatasetSinkOptions));

        options.Select(option => option.Name).Should().Equal(
            "shard_bytes", "codec", "level", "row_group_rows", "row_group_bytes", "profile", "default", "canonical", "margin", "pretty_name", "language", "tags", "license");
        options.Single(option => option.Name == "shard_bytes").Default.Should().Be(500_000_000L);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void RowJsonSchema_OfEveryShape_NamesEveryColumn(RowShape shape)
    {
        JsonNode schema = JsonNode.Parse(RowJsonSchema.Of(shape))!;

        schema["properties"]!.AsObject().Select(member => member.Key).Should().Equal(CanonicalColumns.Of(shape, Widest with { Repeat = true }).Select(column => column.Name));
        schema["required"]!.AsArray().Select(name => name!.GetValue<string>()).Should().Equal(CanonicalColumns.Of(shape, new DatasetLayout { Shapes = shape }).Select(column => column.Name));
        schema["properties"]!["kind"]!["enum"]!.AsArray().Should().HaveCount(7);
    }

    private static DatasetLayout Widest => Build.Layout with { Counter = new WordCounter(), Tools = true };

    private static Row PromptPair => Build.Seed(new PromptPairContent(Messages.FromUser("Sum 2 and 3."), Messages.FromUser("Sum 2 and 4."), Messages.FromAssistant("5")));

    private static List<JsonObject> Rows(string config, Row row)
    {
        using var folder = new TemporaryFolder();
        return TableReader.Read(Build.Of([[row]], Widest).Write(folder.Root).Single(file => file.Plan.Config == config).Path);
    }

    private sealed class WordCounter : IMessageCounter
    {
        public string Fingerprint => "words";

        public int Count(Messages messages) => messages.Sum(message => message.Content.Split(' ').Length);
    }
}
