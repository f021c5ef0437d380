using System.Text.RegularExpressions;
using DataForge.Augmenters.Neutral;
using DataForge.Augmenters.Neutral.Choices;
using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.OperatorKit;
using FsCheck;
using FsCheck.Fluent;

namespace DataForge.Augmenters.Tests.Neutral;

public class SurfaceTests
{
    [Theory]
    [InlineData("markdown", "## Rain\n\n**Rain** falls from clouds to the ground.", "Rain\n\nRain falls from clouds to the ground.")]
    [InlineData("lists", "- one\n- two", "\u2022 one\n\u2022 two")]
    [InlineData("lists", "1. one\n2. two", "1) one\n2) two")]
    [InlineData("numbers", "It has 12,500 rooms and 3 doors.", "It has 12500 rooms and 3 doors.")]
    [InlineData("numbers", "It has 12500 rooms, built in 1931.", "It has 12,500 rooms, built in 1931.")]
    [InlineData("spelling", "The colour of the theatre is that of the neighbour's.", "The color of the theater is that of the neighbor's.")]
    [InlineData("spelling", "Organize the center of the room.", "Organise the centre of the room.")]
    [InlineData("synonyms", "For example, it rains in the morning, and the sun is in the sky.", "For instance, it rains in the morning, and the sun is in the sky.")]
    public void SurfaceTie_Change_IsThatAlone(string change, string response, string expected)
    {
        Row child = Run(response, change).Children.Single();
        var tie = (PreferenceContent)child.Content;
        tie.Verdict.Should().Be(Verdict.Tie);
        tie.Rejected.LastText.Should().Be(expected);
        child.Origin.Attribute.Should().Be("surface_" + change);
    }

    [Theory]
    [InlineData("spelling", "The colour and the color of the room are the same.")]
    [InlineData("spelling", "He works at the Kennedy Center in the city.")]
    [InlineData("spelling", "See https://example.com/color-guide for it.")]
    [InlineData("numbers", "It was built in 1931, as number 0012345 of 2020-10-12.")]
    [InlineData("lists", "- one")]
    [InlineData("markdown", "2 ** 3 ** 4 and a # b")]
    public void SurfaceTie_WhereTheMeaningMightChange_Declines(string change, string response) => Run(response, change).Reason.Should().Be("nothing_to_change");

    [Fact]
    public void SurfaceTie_PromptAboutForm_Declines() =>
        OperatorRunner.RunOne<SurfaceTie, SurfaceTieOptions>(Rows.Preference("List two things as bullet points.", "- one\n- two", "?")).Reason.Should().Be("form_matters");

    [Fact]
    public void ReorderItems_IndependentItems_AreAllKept()
    {
        var tie = (PreferenceContent)OperatorRunner.RunOne<ReorderItems, ReorderItemsOptions>(Rows.Preference(
            "Which things does the house have that the people of the street like?", "It has these things:\n\n- a garden in the south\n- a roof of slate\n- a view of the sea\n\nThat is all.", "?")).Children.Single().Content;
        tie.Rejected.LastText.Should().NotBe(tie.Chosen.LastText);
        tie.Rejected.LastText.Split('\n').Order().Should().Equal(tie.Chosen.LastText.Split('\n').Order());
    }

    [Theory]
    [InlineData("- first wash it\n- dry it in the sun\n- paint it")]
    [InlineData("- **B:** bold\n- **I:** it\n- **G:** good")]
    [InlineData("- built in 1931\n- sold in 1951\n- lost in 1971")]
    [InlineData("- x = 1\n- y = x + 1\n- z = y + 1")]
    public void ReorderItems_ItemsInAnOrder_Declines(string response) =>
        OperatorRunner.RunOne<ReorderItems, ReorderItemsOptions>(Rows.Preference("What is it that the people of the house did?", response, "?")).Reason.Should().Be("order_matters");

    [Fact]
    public void ShuffleOptions_Letters_FollowTheirOptions()
    {
        Row row = Rows.Preference("Which is a fruit?\nA) stone\nB) apple\nC) cloud", "The answer is B.", "(A) is right, as a stone is.");
        var twin = (PreferenceContent)OperatorRunner.RunOne<ShuffleOptions, ShuffleOptionsOptions>(row).Children.Single().Content;
        char apple = Regex.Match(twin.Prompt.LastText, @"(\w)\) apple").Groups[1].Value[0];
        char stone = Regex.Match(twin.Prompt.LastText, @"(\w)\) stone").Groups[1].Value[0];
        apple.Should().NotBe('B');
        twin.Chosen.LastText.Should().Be($"The answer is {apple}.");
        twin.Rejected.LastText.Should().Be($"({stone}) is right, as a stone is.");
    }

    [Theory]
    [InlineData("A) both\nB) neither\nC) all of the above")]
    [InlineData("A) one\nB) one\nC) two")]
    [InlineData("A) one")]
    public void ShuffleOptions_OptionsThatReferToEachOther_Declines(string options) =>
        OperatorRunner.RunOne<ShuffleOptions, ShuffleOptionsOptions>(Rows.Preference("Which?\n" + options, "B", "A")).Reason.Should().Be("no_options");

    [Fact]
    public void ShuffleOptions_AnyOrderAndItsInverse_IsTheIdentity()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            int count = 2 + (seed % 9);
            var draw = new SplitMix64((ulong)seed);
            int[] order = ShuffleOptions.Derangement(count, ref draw);
            int[] inverse = ShuffleOptions.Inverse(order);
            string prompt = "Which?\n" + string.Join('\n', Enumerable.Range(0, count).Select(i => $"{(char)('A' + i)}. option {i}x"));
            string answer = $"The answer is {(char)('A' + (seed % count))}.";
            string there = ChoiceList.Find(prompt)!.Reorder(prompt, order);
            order.Select((place, i) => place == i).Should().NotContain(true);
            ChoiceList.Find(there)!.Reorder(there, inverse).Should().Be(prompt);
            LetterMap.Apply(LetterMap.Apply(answer, inverse)!, order).Should().Be(answer);
        }));
    }

    [Fact]
    public void SwapNames_Names_ChangeEverywhereAndBackAgain()
    {
        foreach (Row row in Contract.FamilyRows.All.Where(row => row.Content is PreferenceContent content && content.Prompt.LastText.Contains("Natalia", StringComparison.Ordinal)))
        {
            foreach (Row child in OperatorRunner.RunOne<SwapNames, SwapNamesOptions>(row).Children)
            {
                var parameters = Parameters.Parse(child.Origin.OperatorParameters!);
                var back = parameters.List("replacements").Zip(parameters.List("names")).ToDictionary(pair => Text(pair.First), pair => Text(pair.Second));
                Twin.Of(child.Content, text => SwapNames.Replace(text, back), text => SwapNames.Replace(text, back)).Should().Be(row.Content);
                back.Values.Should().BeEquivalentTo("Natalia", "Omar");
            }
        }

        static string Text(ParameterValue value) => Parameters.Parse(Parameters.Of(("x", value)).ToString()).Text("x");
    }

    [Fact]
    public void SwapNames_Groups_AreDrawnAlike()
    {
        Row[] rows = [.. Enumerable.Range(0, 3000).Select(i => Rows.Preference($"Emily has {i} apples. How many are left?", $"Emily has {i} apples left.", "?"))];
        var counts = OperatorRunner.Run<SwapNames, SwapNamesOptions>(rows).SelectMany(output => output.Children)
            .GroupBy(child => Parameters.Parse(child.Origin.OperatorParameters!).ToString().Split("name_groups\":[\"")[1].Split('"')[0]).ToDictionary(group => group.Key, group => group.Count());

        // Four standard deviations of 3,000 draws at 1/6.
        counts.Should().HaveCount(6);
        counts.Values.Should().OnlyContain(count => count > 500 - 82 && count < 500 + 82);
    }

    [Theory]
    [InlineData("Who was Michael Jordan?", "Michael Jordan played basketball.", "longer_name")]
    [InlineData("Who is Dr. Emily?", "Emily is a doctor.", "longer_name")]
    [InlineData("What rhymes with Emily?", "Nothing rhymes with Emily.", "no_name")]
    [InlineData("Who is there?", "Emily is there.", "no_name")]
    public void SwapNames_NamesOfRealPeople_AreLeftAlone(string prompt, string response, string reason) =>
        OperatorRunner.RunOne<SwapNames, SwapNamesOptions>(Rows.Preference(prompt, response, "?")).Reason.Should().Be(reason);

    private static RowOutput Run(string response, string change) =>
        OperatorRunner.RunOne<SurfaceTie, SurfaceTieOptions>(Rows.Preference("What is it?", response, "?"), new SurfaceTieOptions { Changes = [change] });
}
