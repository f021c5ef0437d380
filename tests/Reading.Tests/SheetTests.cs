using DataForge.Benchmarks.Reading.Drawing;
using DataForge.Benchmarks.Reading.Sheets;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Benchmarks.Reading.Tests;

public class SheetTests
{
    [Fact]
    public void Both_LongTexts_KeepThePlacesWhereTheyDiffer()
    {
        string filler = string.Join(' ', Enumerable.Range(0, 2000).Select(i => $"word{i}"));
        (string first, string second) = Excerpt.Both($"{filler} red kite {filler} one {filler}", $"{filler} blue kite {filler} two {filler}", 1200);
        first.Should().Contain("red kite").And.Contain(" one ").And.Contain(Excerpt.Omission).And.NotContain("blue");
        second.Should().Contain("blue kite").And.Contain(" two ").And.Contain(Excerpt.Omission).And.NotContain("red");
        first.Length.Should().BeLessThan(1400);
        first.Replace("red", "blue", StringComparison.Ordinal).Replace(" one ", " two ", StringComparison.Ordinal).Length.Should().BeCloseTo(second.Length, 12);
    }

    [Fact]
    public void Both_TextsWithNothingInCommon_StayNearTheLimit()
    {
        (string first, string second) = Excerpt.Both(new string('a', 50_000), string.Concat(Enumerable.Repeat("b c ", 9000)), 1200);
        first.Length.Should().BeInRange(1000, 1300);
        second.Length.Should().BeInRange(1000, 1300);
    }

    [Theory]
    [InlineData("a b c d", "a x c d", "b", "x")]
    [InlineData("a b", "a b c", "", " c")]
    [InlineData("same", "same", null, null)]
    [InlineData("", "new", "", "new")]
    [InlineData("one two three four", "one 2 three 4", "two+four", "2+4")]
    public void Of_TwoTexts_GivesThePlacesOfEach(string first, string second, string? inFirst, string? inSecond)
    {
        (IReadOnlyList<TextSpan> a, IReadOnlyList<TextSpan> b) = TextDifference.Of(first, second);
        string.Join('+', a.Select(span => span.Of(first).ToString())).Should().Be(inFirst ?? "");
        string.Join('+', b.Select(span => span.Of(second).ToString())).Should().Be(inSecond ?? "");
        a.Count.Should().Be(inFirst is null ? 0 : inFirst.Split('+').Length);
    }

    [Fact]
    public void Draw_ManyRowsOfFewGroups_TakesOneOfEachGroupAndSharesOverFiles()
    {
        MadeRow[] made = [.. Enumerable.Range(0, 90).Select(i => Made($"prompt {i / 3}", $"good {i}", $"bad {i}", i < 60 ? "first" : "second"))];
        IReadOnlyList<MadeRow> drawn = KeyedSample.Draw(made, 16);
        drawn.Should().HaveCount(16);
        drawn.Select(item => item.Row.Groups[0]).Should().OnlyHaveUniqueItems();
        drawn.GroupBy(item => item.Data).Select(file => file.Count()).Should().Equal(8, 8);
        KeyedSample.Draw(made.Reverse(), 16).Select(item => item.Row.Id).Should().Equal(drawn.Select(item => item.Row.Id));
    }

    [Fact]
    public void Draw_MoreThanThereAreGroups_FillsUpWithOtherAnswers()
    {
        MadeRow[] made = [.. Enumerable.Range(0, 90).Select(i => Made($"prompt {i / 3}", $"good {i / 2}", $"bad {i}", "first"))];
        IReadOnlyList<MadeRow> drawn = KeyedSample.Draw(made, 1000);
        drawn.Select(item => item.Row.Groups[0]).Distinct().Should().HaveCount(30);
        drawn.Take(30).Select(item => item.Row.Groups[0]).Should().OnlyHaveUniqueItems();
        drawn.Skip(30).Select(item => ((PreferenceContent)item.Row.Content).Chosen.LastText).Should().NotBeEmpty().And.OnlyHaveUniqueItems()
            .And.NotContain(drawn.Take(30).Select(item => ((PreferenceContent)item.Row.Content).Chosen.LastText));
    }

    [Fact]
    public void Of_PreferenceRows_HideTheBetterSideInEitherPlace()
    {
        Item[] items = [.. Enumerable.Range(0, 60).Select(i => Item.Of(Made($"prompt {i}", "good", "bad", "data")))];
        items.Select(item => item.Key.Answer).Distinct().Should().BeEquivalentTo("A", "B");
        items.Should().OnlyContain(item => item.Pieces.Single(piece => piece.Title == item.Key.Answer).Text == "good");
        items.Should().OnlyContain(item => item.Pieces.Count == 3 && item.Pieces[0].Title == "Prompt");
    }

    [Fact]
    public void Of_TieAndSteps_GiveTheirLabels()
    {
        Item.Of(Child(new PreferenceContent(Messages.FromUser("p"), Messages.FromAssistant("x"), Messages.FromAssistant("y"), Core.Rows.Verdict.Tie), "tie")).Key.Answer.Should().Be("T");
        Item.Of(Child(Steps(StepLabel.Right, StepLabel.Wrong, StepLabel.Wrong), "steps")).Key.Answer.Should().Be("2");
        Item.Of(Child(Steps(StepLabel.Right, StepLabel.Right), "steps")).Key.Answer.Should().Be("0");
        Item.Of(Child(new ScoredContent(Messages.FromUser("p"), Messages.FromAssistant("x"), 4, 5), "relabel_checklist")).Key.Should().Match<KeyEntry>(key => key.Answer == "4" && key.Question == Question.Checklist);
        Item best = Item.Of(Child(new RankedContent(Messages.FromUser("p"), [new(Messages.FromAssistant("worse"), 0), new(Messages.FromAssistant("best"), 1), new(Messages.FromAssistant("bad"), 0)]), "set"));
        best.Pieces.Single(piece => piece.Title == best.Key.Answer).Text.Should().Be("best");
        FluentActions.Invoking(() => Item.Of(Child(new ScoredContent(Messages.FromUser("p"), Messages.FromAssistant("x"), 1), "other"))).Should().Throw<InvalidOperationException>().WithMessage("*other*");
    }

    [Fact]
    public void Text_OfASheet_NamesNeitherOperatorNorLabelNorFault()
    {
        Item[] items = [.. Enumerable.Range(0, 20).Select(i => Item.Of(Made($"prompt {i}", "one side", "", "some_data")))];
        string text = SheetWriter.Text("abc123-1", items);
        text.Should().NotContainAny("secret_operator", "some_data", "secret_fault", "chosen", "rejected", items[0].Key.Id).And.Contain("| (empty)").And.Contain("## 20 (Answers)");
        Packs.Name(["secret_operator"], 1).Should().MatchRegex("^[0-9a-f]{6}-1$");
    }

    [Fact]
    public void Of_EveryRecipe_HasItsFile()
    {
        string root = Repository();
        string[] named = [.. RecipeData.All.Select(item => item.Recipe)];
        named.Should().OnlyContain(path => File.Exists(Path.Combine(root, path)));

        // The quickstart has data of its own, and the mixture makes its rows with operators that other recipes have.
        Directory.GetFiles(Path.Combine(root, "pipelines"), "*.yaml").Select(path => $"pipelines/{Path.GetFileName(path)}").Except(named)
            .Should().BeEquivalentTo("pipelines/balanced_mixture.yaml", "pipelines/quickstart.yaml");
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "DataForge.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return folder.FullName;
    }

    private static StepwiseContent Steps(params StepLabel[] labels) => new(Messages.FromUser("p"), [.. labels.Select((label, i) => new Step($"step {i}", label))]);

    private static MadeRow Made(string prompt, string better, string worse, string data) =>
        Child(new PreferenceContent(Messages.FromUser(prompt), Messages.FromAssistant(better), Messages.FromAssistant(worse)), "secret_operator", data);

    private static MadeRow Child(RowContent content, string operation, string data = "data")
    {
        RowId group = Core.Identity.GroupIdentity.Of(content);
        var partition = new Partition(7, [new SplitShare("train", 1)]);
        var origin = new Origin("source", new SeedPlace("slice", 0, 0), RowKind.Original, LabelOrigin.Human);
        Row seed = Row.Seed(content, group, partition.SplitOf(group), origin, Annotations.None);
        Row child = Row.Child(content, [group], seed.Split, origin with { Kind = RowKind.Causal, Step = "step", Operator = operation, Parents = [seed.Id], ErrorType = "secret_fault" }, Annotations.None);
        return new MadeRow(operation, data, child, seed);
    }
}
