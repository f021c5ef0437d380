using DataForge.Augmenters.Neutral;
using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;
using DataForge.OperatorKit;

namespace DataForge.Augmenters.Tests.Neutral;

public class IrrelevantQueryTests
{
    private static readonly OperatorSetup Setup = Rows.Setup("irrelevant_query");

    [Fact]
    public void Tie_KeepsBothAnswers_UnderAQueryOfAnotherGroupOfTheSameSplit()
    {
        Row[] rows = [.. Seeds(300)];
        var byGroup = rows.ToDictionary(row => row.Groups[0]);
        RowOutput[] made = [.. Run([rows]).Where(output => output.Children.Count > 0)];

        made.Should().HaveCountGreaterThan(200);
        foreach (RowOutput output in made)
        {
            Row child = output.Children.Single();
            var content = (PreferenceContent)child.Content;
            var parent = (PreferenceContent)output.Row.Content;
            content.Verdict.Should().Be(Verdict.Tie);
            content.Chosen.Should().Equal(parent.Chosen);
            content.Rejected.Should().Equal(parent.Rejected);
            content.Prompt.Should().NotEqual(parent.Prompt);
            child.Groups.Should().HaveCount(2).And.OnlyContain(group => byGroup[group].Split == output.Row.Split);
        }
    }

    [Fact]
    public void InsertedRow_ChangesFewPicks()
    {
        Row[] rows = [.. Seeds(300)];
        HashSet<RowId> before = [.. Run([rows]).SelectMany(output => output.Children).Select(child => child.Id)];
        HashSet<RowId> after = [.. Run([[.. Seeds(301).Skip(300), .. rows]]).SelectMany(output => output.Children).Select(child => child.Id)];

        before.Except(after).Count().Should().BeLessThan(before.Count / 10);
    }

    [Fact]
    public void GenericAnswers_AreLeftAlone()
    {
        Row refusal = Rows.Preference("How do I repair a mechanical clock from the attic?", "I'm sorry, but I cannot help you with that at all today.", "To repair a mechanical clock, open it and clean the wheels of dust.");

        Run([[refusal, .. Seeds(40)]])[0].Reason.Should().Be("generic_answer");
    }

    [Fact]
    public void Ratio_IsMetWithinChance()
    {
        Row[] rows = [.. Seeds(300)];
        int all = Run([rows]).Sum(output => output.Children.Count);
        int half = Run([rows], new IrrelevantQueryOptions { Ratio = 0.5 }).Sum(output => output.Children.Count);

        half.Should().BeInRange((all / 2) - 36, (all / 2) + 36);
    }

    private static IEnumerable<Row> Seeds(int count) => Enumerable.Range(0, count).Select(i =>
    {
        string Word(int k) => new([.. Enumerable.Range(0, 7).Select(j => (char)('a' + (Core.Randomness.SplitMix64.Mix((ulong)((i * 100) + (k * 7) + j)) % 26)))]);
        (string a, string b, string c, string d) = (Word(1), Word(2), Word(3), Word(4));
        return Rows.Preference($"Explain {a} {b} {c} {d}.", $"The {a} of a {b} is a {c}, and every {d} knows it.", $"Nobody knows {a} or {b}, but some {c} likes a good {d}.");
    });

    private static IReadOnlyList<RowOutput> Run(IReadOnlyList<IReadOnlyList<Row>> slices, IrrelevantQueryOptions? options = null) =>
        new BarrierRunner((IBarrierOperator)IrrelevantQuery.Create(options ?? new IrrelevantQueryOptions(), Setup)).Run(IrrelevantQuery.Info, Setup, slices);
}
