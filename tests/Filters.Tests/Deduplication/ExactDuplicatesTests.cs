using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;
using DataForge.Filters.Deduplication;
using DataForge.OperatorKit;

namespace DataForge.Filters.Tests.Deduplication;

public class ExactDuplicatesTests
{
    [Fact]
    public void EqualPairs_DifferInCaseAndSpace_OneIsKept()
    {
        Row[] rows = [Rows.Preference("Name a colour.", "Blue", "No"), Rows.Preference("name  a COLOUR.", "blue", "no"), Rows.Preference("Name a colour.", "Red", "No")];

        IReadOnlyList<RowOutput> outputs = OperatorRunner.Run<ExactDuplicates, ExactDuplicatesOptions>(rows);

        Row keeper = rows[0].Id < rows[1].Id ? rows[0] : rows[1];
        RowOutput loser = outputs.Single(output => output.Decision == Decision.Rejected);
        loser.Reason.Should().Be("duplicate");
        loser.Detail.Should().Be(keeper.Id.ToString());
        loser.Row.Id.Should().NotBe(keeper.Id);
        outputs[2].Decision.Should().Be(Decision.Passed);
    }

    [Fact]
    public void EqualPairs_HumanLabelWinsOverSmallerId()
    {
        var content = new PreferenceContent(Messages.FromUser("q"), Messages.FromAssistant("a"), Messages.FromAssistant("b"));
        Row[] judged = [.. Enumerable.Range(0, 8).Select(i => Rows.Seed(content with { Prompt = Messages.FromUser("q" + new string(' ', i + 1)) }, LabelOrigin.Judge))];
        Row human = Rows.Seed(content);

        IReadOnlyList<RowOutput> outputs = OperatorRunner.Run<ExactDuplicates, ExactDuplicatesOptions>([.. judged, human]);

        outputs.Where(output => output.Decision == Decision.Passed).Select(output => output.Row.Id).Should().Equal(human.Id);
    }

    [Fact]
    public void EqualPairs_SeedWinsOverDerivedRow()
    {
        Row parent = Rows.Seed(new PreferenceContent(Messages.FromUser("p"), Messages.FromAssistant("x"), Messages.FromAssistant("y")), LabelOrigin.Judge);
        var content = new PreferenceContent(Messages.FromUser("p"), Messages.FromAssistant("x"), Messages.FromAssistant("z"));
        Row seed = Rows.Seed(content, LabelOrigin.Judge);
        Row[] derived = [.. Enumerable.Range(0, 8).Select(i => Row.Child(content, parent.Groups, parent.Split,
            parent.Origin with { Step = $"s{i}", Operator = "op", OperatorVersion = 1, Kind = RowKind.Causal, Parents = [parent.Id] }, Annotations.None))];

        IReadOnlyList<RowOutput> outputs = OperatorRunner.Run<ExactDuplicates, ExactDuplicatesOptions>([.. derived, seed]);

        outputs.Where(output => output.Decision == Decision.Passed).Select(output => output.Row.Id).Should().Equal(seed.Id);
    }

    [Fact]
    public void On_PromptOrResponse_ComparesThatAlone()
    {
        Row[] rows = [Rows.Preference("q", "a", "b"), Rows.Preference("q", "c", "d"), Rows.Preference("other", "a", "b")];

        Rejected("prompt").Should().HaveCount(1);
        Rejected("response").Should().HaveCount(1);
        Rejected("pair").Should().BeEmpty();

        IEnumerable<RowOutput> Rejected(string on) => OperatorRunner
            .Run<ExactDuplicates, ExactDuplicatesOptions>(rows, new ExactDuplicatesOptions { On = on }).Where(output => output.Decision == Decision.Rejected);
    }

    [Fact]
    public void IgnoreOrder_SidesExchanged_AreTheSamePair()
    {
        Row[] rows = [Rows.Preference("q", "a", "b"), Rows.Preference("q", "b", "a")];

        OperatorRunner.Run<ExactDuplicates, ExactDuplicatesOptions>(rows).Should().OnlyContain(output => output.Decision == Decision.Passed);
        OperatorRunner.Run<ExactDuplicates, ExactDuplicatesOptions>(rows, new ExactDuplicatesOptions { IgnoreOrder = true })
            .Count(output => output.Decision == Decision.Rejected).Should().Be(1);
    }

    [Fact]
    public void Texts_SharingABoundary_AreNotConfused()
    {
        Row[] rows = [Rows.Preference("q", "ab", "c"), Rows.Preference("q", "a", "bc")];

        OperatorRunner.Run<ExactDuplicates, ExactDuplicatesOptions>(rows).Should().OnlyContain(output => output.Decision == Decision.Passed);
    }

    [Fact]
    public void Slices_AnyCutAndOrder_SameDecisions()
    {
        Row[] rows = [.. Enumerable.Range(0, 200).Select(i => Rows.Preference($"question {i % 50}", $"answer {i % 5}", $"worse {i % 2}{new string(' ', i / 50 % 3)}"))];
        rows = [.. rows.DistinctBy(row => row.Id)];
        string[] whole = Decide([rows], 1, false);

        Decide([.. rows.Chunk(7)], 5, true).Should().Equal(whole);
        Decide([.. rows.Chunk(50)], 3, false).Should().Equal(whole);
        whole.Should().Contain(text => text.Contains("Rejected")).And.Contain(text => text.Contains("Passed"));

        static string[] Decide(IReadOnlyList<IReadOnlyList<Row>> slices, int ranges, bool reverse) =>
            [.. new BarrierRunner((IBarrierOperator)ExactDuplicates.Create(new(), Rows.Setup("d")), ranges, reverse)
                .Run(ExactDuplicates.Info, Rows.Setup("d"), slices).Select(output => $"{output.Row.Id} {output.Decision} {output.Detail}")];
    }
}
