using DataForge.Augmenters.Counterfactual;
using DataForge.Augmenters.Counterfactual.Checklists;
using DataForge.Augmenters.Counterfactual.Spans;
using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.OperatorKit;

namespace DataForge.Augmenters.Tests.Counterfactual;

public class SpanFilterTests
{
    private const string Premise = "A man in a red coat walks his dog near the river in the morning.";

    [Theory]
    [InlineData("A dog is outside.", "a dog is outside", false, "equals_hypothesis")]
    [InlineData("A dog is outside.", "where a dog is outside", false, "hypothesis_inside")]
    [InlineData("A dog is outside in town.", "outside in town", false, "inside_hypothesis")]
    [InlineData("A dog is outside.", "red coat", false, "inside_premise")]
    [InlineData("A tall boy is here now.", "here is a tall boy", false, "like_hypothesis")]
    [InlineData("Nobody sleeps.", "coat man a walks red near river", false, "like_premise")]
    [InlineData("Nobody sleeps.", "[blank] by trucks", false, "forbidden")]
    [InlineData("Somebody sleeps.", "without shoes", true, "negation")]
    [InlineData("Somebody sleeps.", "without shoes", false, null)]
    [InlineData("Somebody sleeps.", "by_trucks", false, "underscore")]
    [InlineData("Somebody sleeps.", "by trucks", true, null)]
    public void Reason_HandMadeTable_IsTheFirstThatMatches(string hypothesis, string replacement, bool toContradiction, string? expected) =>
        SpanFilter.Reason(Premise, hypothesis, replacement, Premise.Replace("near the river", replacement, StringComparison.Ordinal), toContradiction, published: false).Should().Be(expected);

    [Fact]
    public void Reason_NewPremiseLikeTheHypothesis_IsNamed() =>
        SpanFilter.Reason("A man is asleep in the hall.", "The man sings loudly there in the hall today.", "sings loudly there", "The man sings loudly there in the hall today now.", false, false).Should().Be("inside_hypothesis");

    [Theory]
    [InlineData("a snowman", true, true)]
    [InlineData("a snowman", false, false)]
    [InlineData("it isnt open", true, false)]
    [InlineData("it isnt open", false, true)]
    [InlineData("not open", true, true)]
    [InlineData("not open", false, true)]
    public void Negation_PublishedAndByWords_DifferAsKnown(string text, bool published, bool expected) => SpanFilter.HasNegation(text, published).Should().Be(expected);

    [Fact]
    public void Jaccard_RepeatedWords_CountAsOftenAsTheyStand()
    {
        SpanFilter.Jaccard("a a b", "a b b").Should().Be(0.5);
        SpanFilter.Jaccard("a b", "a b").Should().Be(1);
        SpanFilter.Jaccard("", "").Should().Be(0);
    }

    [Fact]
    public void SubstituteSpan_SharedColour_MakesAContradictionAndAPairOfPremises()
    {
        Row row = Rows.Seed(new ScoredContent(Messages.FromUser("A girl holds a red balloon."), Messages.FromAssistant("There is a red balloon."), 3, 3));
        IReadOnlyList<Row> children = OperatorRunner.RunOne<SubstituteSpan, SubstituteSpanOptions>(row).Children;
        ((ScoredContent)children[0].Content).Level.Should().Be(1);
        var pair = (PromptPairContent)children[1].Content;
        pair.PromptChosen.LastText.Should().Be("A girl holds a red balloon.");
        pair.PromptRejected.LastText.Should().MatchRegex("^A girl holds a (blue|green|yellow|purple|pink) balloon\\.$");
        children.Should().OnlyContain(child => child.Groups.SequenceEqual(row.Groups));
    }

    [Theory]
    [InlineData("A red car and a blue car.", "A red car.")]
    [InlineData("A red car and a red bike.", "A red car.")]
    [InlineData("A fast car.", "A red car.")]
    public void SubstituteSpan_WhereTheHypothesisMightStayTrue_Declines(string premise, string hypothesis) => OperatorRunner.RunOne<SubstituteSpan, SubstituteSpanOptions>(
        Rows.Seed(new ScoredContent(Messages.FromUser(premise), Messages.FromAssistant(hypothesis), 3, 3))).Reason.Should().Be("no_shared_word");

    [Fact]
    public void MaskEvidence_Passage_GivesBothMasks()
    {
        Row row = Contract.FamilyRows.All.First(row => row.Content is ScoredContent content && content.Prompt.LastText.EndsWith("In what year was the mill sold?", StringComparison.Ordinal));
        Row[] children = [.. OperatorRunner.RunOne<MaskEvidence, MaskEvidenceOptions>(row).Children];
        children.Select(child => child.Origin.ErrorType).Should().Equal("evidence_mask", "random_mask");
        var masked = (PreferenceContent)children[0].Content;
        masked.Prompt.LastText.Should().NotContain("1901");
        masked.Rejected.LastText.Should().Be("1901");
        var random = (PreferenceContent)children[1].Content;
        random.Prompt.LastText.Should().Contain("1901");
        random.Chosen.LastText.Should().Be("1901");
        foreach (Row child in children)
        {
            var parameters = Parameters.Parse(child.Origin.OperatorParameters!);
            ((PreferenceContent)child.Content).Prompt.LastText.Insert((int)parameters.Integer("start"), parameters.Text("masked")).Should().Be(((ScoredContent)row.Content).Prompt.LastText);
        }
    }

    [Fact]
    public void RelabelChecklist_Level_IsOneMoreThanTheRequirementsMet()
    {
        foreach (Row child in OperatorRunner.Run<RelabelChecklist, RelabelChecklistOptions>(Contract.SampleRows.All).SelectMany(output => output.Children))
        {
            var row = (ScoredContent)child.Content;
            var parameters = Parameters.Parse(child.Origin.OperatorParameters!);
            int met = parameters.List("met").Count(value => Parameters.Of(("x", value)).ToString().Contains("true", StringComparison.Ordinal));
            row.Level.Should().Be(1 + met);
            row.Prompt.LastText.Split("\n- ").Should().HaveCountGreaterThanOrEqualTo(5);
        }
    }

    [Fact]
    public void Requirements_OfAPool_AreMetAndMissedAsSaid()
    {
        var draw = new SplitMix64(8);
        foreach (Row row in Contract.SampleRows.All.Where(row => row.Content is PreferenceContent))
        {
            string text = ((PreferenceContent)row.Content).Chosen.LastText;
            foreach ((Requirement met, Requirement missed) in RequirementPool.For(text, ref draw))
            {
                met.IsMetBy(text).Should().BeTrue(met.Statement);
                missed.IsMetBy(text).Should().BeFalse(missed.Statement);
            }
        }
    }
}
