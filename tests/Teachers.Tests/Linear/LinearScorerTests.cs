using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Core.Teachers;
using DataForge.OperatorKit;
using DataForge.Teachers.Linear;
using DataForge.Teachers.Linear.Features;

namespace DataForge.Teachers.Tests.Linear;

public class LinearScorerTests
{
    private static readonly OperatorInfo Info = new()
    {
        Name = "score",
        Version = 1,
        Role = OperatorRole.Filter,
        Summary = "",
        Reads = RowShape.Any,
        Example = "",
        Reasons = new Dictionary<string, string> { [RewardWriter.NoFreeFold] = "" },
    };

    private static readonly OperatorSetup Setup = Rows.Setup("score");

    [Fact]
    public void Scores_OfSeparablePairs_OrderThemRightly()
    {
        Row[] rows = [.. Pairs(200)];
        (IReadOnlyList<RowOutput> outputs, Parameters artifact) = Run([rows]);

        outputs.Average(output => Margin(output.Row) > 0 ? 1.0 : 0).Should().BeGreaterThan(0.95);
        artifact.Number("cross_validated_accuracy").Should().BeGreaterThan(0.95);
        artifact.Integer("pairs").Should().Be(rows.Count(row => row.Split == "train"));
    }

    [Fact]
    public void Scores_OfShuffledLabels_AreNoBetterThanChance()
    {
        Row[] rows = [.. Enumerable.Range(0, 600).Select(i => new SplitMix64((ulong)i).NextIndex(2) == 0
            ? Rows.Preference($"topic {i}", $"alpha words {i}", $"beta words {i}")
            : Rows.Preference($"topic {i}", $"beta words {i}", $"alpha words {i}"))];

        (_, Parameters artifact) = Run([rows]);

        // Four standard deviations of about 480 draws.
        artifact.Number("cross_validated_accuracy").Should().BeInRange(0.5 - 0.1, 0.5 + 0.1);
    }

    [Fact]
    public void Score_OfARow_DoesNotDependOnItsOwnGroup()
    {
        Row[] rows = [.. Pairs(150)];
        Row target = rows.First(row => row.Split == "train");
        Row flipped = Rows.Preference(((PreferenceContent)target.Content).Prompt.LastText, ((PreferenceContent)target.Content).Rejected.LastText, ((PreferenceContent)target.Content).Chosen.LastText);

        double before = Margin(Run([rows]).Outputs.Single(output => output.Row.Id == target.Id).Row);
        double after = Margin(Run([[.. rows.Where(row => row.Id != target.Id), flipped]]).Outputs.Single(output => output.Row.Id == flipped.Id).Row);

        after.Should().Be(-before, "the models that score it were fitted on other folds, whose rows are the same");
    }

    [Fact]
    public void Scores_AnySlicesAndRanges_AreTheSameBits()
    {
        Row[] rows = [.. Pairs(120)];
        double[] whole = [.. Run([rows]).Outputs.Select(output => Margin(output.Row))];

        Run([.. rows.Chunk(13)], ranges: 7, reverse: true).Outputs.Select(output => Margin(output.Row)).Should().Equal(whole);
    }

    [Fact]
    public void Fit_MoreRowsThanItsLimit_TakesTheSmallestDraws_SoThatOthersChangeNothing()
    {
        var options = new LinearOptions { MaxPairs = 50 };
        Row[] rows = [.. Pairs(200)];
        Row[] train = [.. rows.Where(row => row.Split == "train").OrderBy(row => Setup.Draw(row.Id).NextUInt64())];

        string all = Run([rows], options: options).Artifact.Text("weights_sha256");

        Run([[.. rows.Except(train[100..])]], options: options).Artifact.Text("weights_sha256").Should().Be(all);
        Run([[.. rows.Except(train[..1])]], options: options).Artifact.Text("weights_sha256").Should().NotBe(all);
    }

    [Fact]
    public void Fit_TooFewPairs_SaysWhatItNeeds() =>
        FluentActions.Invoking(() => Run([[.. Pairs(5)]])).Should().Throw<InvalidDataException>().WithMessage("*'baseline'*split 'train'*at least 20*");

    [Fact]
    public void Row_OfAllFolds_IsRejected()
    {
        Row[] rows = [.. Pairs(200)];
        Row[] onePerFold = [.. rows.Where(row => row.Split == "train").DistinctBy(row => Setup.Partition.FoldOf(row.Groups[0]))];
        onePerFold.Should().HaveCount(Partition.Folds);
        Row child = Row.Child(rows[0].Content, [.. onePerFold.Select(row => row.Groups[0]).Order()], "train",
            rows[0].Origin with { Step = "s", Operator = "o", Kind = RowKind.Contrast, Parents = [.. onePerFold.Select(row => row.Id)] }, Annotations.None);

        Run([[.. rows, child]]).Outputs[^1].Reason.Should().Be(RewardWriter.NoFreeFold);
    }

    [Fact]
    public void Scores_OfEveryShape_HaveTheirTargets()
    {
        Row[] shapes = [Rows.PromptPair("a b", "c d", "a b"), Rows.Scored("q", "r", 0.5), Rows.Stepwise("q", "s", "t"), Rows.Ranked("q", ("a", 1), ("b", 0))];
        IReadOnlyList<RowOutput> outputs = Run([[.. Pairs(100), .. shapes]]).Outputs;

        string.Join(' ', outputs.Skip(100).SelectMany(output => output.Row.Annotations.Scores.Select(score => score.Target)))
            .Should().Be("prompt_chosen.reward prompt_rejected.reward response.reward response.reward responses[0].reward responses[1].reward");
        outputs.Should().OnlyContain(output => output.Row.Annotations.Scores.All(score => score.Teacher == "baseline" && double.IsFinite(score.Value)));
    }

    [Fact]
    public void Fingerprint_FollowsTheOptions()
    {
        Teacher(new LinearOptions()).Fingerprint.Should().Be(Teacher(new LinearOptions()).Fingerprint).And.NotBe(Teacher(new LinearOptions { Epochs = 3 }).Fingerprint);
    }

    [Fact]
    public void Features_OfAnyText_AreAscendingFiniteAndBounded()
    {
        var extractor = new FeatureExtractor(12);
        foreach (string text in new[] { "", " ", "a", "日本語のテキスト", "😀", "1. x\n2. y", new string('a', 100_000), "word word word" })
        {
            SparseVector vector = extractor.Of(text, text);
            vector.Indices.Should().BeInAscendingOrder().And.OnlyHaveUniqueItems().And.OnlyContain(index => index >= 0 && index < extractor.Size);
            vector.Values.Should().OnlyContain(value => float.IsFinite(value));
            vector.Minus(vector).Indices.Should().BeEmpty();
        }
    }

    private static IEnumerable<Row> Pairs(int count) => Enumerable.Range(0, count).Select(i =>
        Rows.Preference($"question number {i} about things", $"a clear and helpful reply {i}", $"some vague and useless reply {i}"));

    private static double Margin(Row row) => row.Annotations.FindScore("baseline", "chosen.reward")!.Value - row.Annotations.FindScore("baseline", "rejected.reward")!.Value;

    private static ITeacher Teacher(LinearOptions options) => LinearTeacher.Registration.Create("baseline", options, new TeacherSetup("", null));

    private static (IReadOnlyList<RowOutput> Outputs, Parameters Artifact) Run(IReadOnlyList<IReadOnlyList<Row>> slices, int ranges = 1, bool reverse = false, LinearOptions? options = null)
    {
        IOperator scorer = Teacher(options ?? new LinearOptions()).CreateScorer(Setup);
        var runner = new BarrierRunner((IBarrierOperator)scorer, ranges, reverse);
        IReadOnlyList<RowOutput> outputs = runner.Run(Info, Setup, slices);
        return (outputs, ((IDescribesArtifact)scorer).DescribeArtifact(new Inbox([], [.. runner.LastToAll.Select(bytes => (ReadOnlyMemory<byte>)bytes)], new Dictionary<RowId, int>())));
    }
}
