using System.Text.Json;
using DataForge.Core.Operators;
using DataForge.Core.Text;
using FsCheck;
using FsCheck.Fluent;

namespace DataForge.Core.Tests.Text;

public class TextTests
{
    [Theory]
    [InlineData("Don't stop, naïve café!", "Don|t|stop|naïve|café")]
    [InlineData("日本語 text", "日|本|語|text")]
    [InlineData("x²+1 😀 ok", "x²|1|ok")]
    [InlineData("שלום עולם", "שלום|עולם")]
    [InlineData("e\u0301te\u0301", "e\u0301te\u0301")]
    [InlineData("", "")]
    public void Words_OfManyScripts_AreRunsOfLettersMarksAndNumbers(string text, string expected)
    {
        var words = new List<string>();
        foreach (TextSpan word in Words.Enumerate(text))
        {
            words.Add(word.Of(text).ToString());
        }

        string.Join('|', words).Should().Be(expected);
    }

    [ReferenceFact("goldens/stats/text.json")]
    public void Sentences_OfTheGoldens_AreTheirs()
    {
        JsonElement golden = JsonDocument.Parse(File.ReadAllText(Reference.Path("goldens/stats/text.json"))).RootElement
            .GetProperty("cases").EnumerateArray().Single(item => item.GetProperty("name").GetString() == "sentence_split");
        JsonElement[] texts = [.. golden.GetProperty("inputs").GetProperty("texts").EnumerateArray()];
        JsonElement[] results = [.. golden.GetProperty("outputs").GetProperty("results").EnumerateArray()];
        for (int i = 0; i < texts.Length; i++)
        {
            string text = texts[i].GetString()!;
            Sentences.Split(text).Select(span => span.Of(text).ToString()).Should().Equal(results[i].EnumerateArray().Select(item => item.GetString()!), "of {0}", text);
        }
    }

    [Theory]
    [InlineData("Dr. Smith paid $3.50. He left.", 2)]
    [InlineData("これは文です。次の文です！", 2)]
    [InlineData("1. First item. 2. Second item.", 2)]
    [InlineData("One\n\nTwo", 2)]
    [InlineData("   ", 0)]
    public void Sentences_AreCounted(string text, int expected) => Sentences.Split(text).Should().HaveCount(expected);

    [Theory]
    [InlineData("7 and 1,250 and 3.50", "7 1250 3.50")]
    [InlineData("H2O, 20th, v1.2.3, 3:30, 12,5", "")]
    [InlineData("$80,000*1.5=120,000", "80000 1.5 120000")]
    [InlineData("12x2=24", "12 2 24")]
    [InlineData("1\uFE0F\u20E3 keycap", "")]
    [InlineData("100 x .2 = 20.", "100 0.2 20")]
    [InlineData("合計12個", "12")]
    public void Numbers_AreFoundWhereTheyAreNumbers(string text, string expected) =>
        string.Join(' ', NumberTokens.Find(text).Select(number => number.Value.ToString(System.Globalization.CultureInfo.InvariantCulture))).Should().Be(expected);

    [Fact]
    public void WriteLike_KeepsTheStyleOrRefuses()
    {
        NumberToken grouped = NumberTokens.Find("1,250")[0];
        NumberTokens.WriteLike(grouped, 1234567).Should().Be("1,234,567");
        NumberTokens.WriteLike(grouped, 999).Should().Be("999");
        NumberTokens.WriteLike(grouped, 1.5m).Should().BeNull();
        NumberTokens.WriteLike(NumberTokens.Find("3.50")[0], 2.4m).Should().Be("2.40");
        NumberTokens.WriteLike(grouped, -1).Should().BeNull();
    }

    [Fact]
    public void Edits_AnyTextAndPlaces_UndoGivesTheTextBack()
    {
        var letters = Gen.Elements("a", "é", "e\u0301", "日", "😀", "👩‍👩‍👧", "ش", " ", "\n", "7");
        Gen<string> texts = letters.ListOf().Select(items => string.Concat(items));
        Prop.ForAll(Arb.From(texts), Arb.From(texts), Arb.From(Gen.Choose(0, 1000).ListOf()), (text, replacement, places) =>
        {
            int[] cuts = [.. places.Select(place => place % (text.Length + 1)).Where(place => Graphemes.IsBoundary(text, place)).Distinct().Order()];
            TextEdit[] edits = [.. cuts.Chunk(2).Where(pair => pair.Length == 2).Select(pair => new TextEdit(pair[0], pair[1] - pair[0], replacement))];
            string changed = TextEdits.Apply(text, edits);
            var parameters = Parameters.Parse(Parameters.Of(("spans", TextEdits.Record(text, edits))).ToString());
            return TextEdits.Undo(changed, parameters.List("spans")) == text;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Fact]
    public void Edits_InsideACluster_AreRefused()
    {
        string text = "a👩‍👩‍👧b";
        FluentActions.Invoking(() => TextEdits.Apply(text, [new TextEdit(3, 2, "x")])).Should().Throw<ArgumentException>().WithMessage("*grapheme*");
        FluentActions.Invoking(() => TextEdits.Apply("abc", [new TextEdit(1, 2, "x"), new TextEdit(2, 1, "y")])).Should().Throw<ArgumentException>().WithMessage("*overlap*");
    }

    [Fact]
    public void Fold_IgnoresCaseAndRunsOfSpace() => FoldedText.Fold("  \u00C4 \t b\u3000C ").Should().Be("\u00E4 b c");

    [Fact]
    public void Jaccard_OfSets_IsIntersectionOverUnion()
    {
        CharacterNGrams.Jaccard(CharacterNGrams.Set("abcd"), CharacterNGrams.Set("bcde")).Should().BeApproximately(1.0 / 3, 1e-12);
        CharacterNGrams.Jaccard(CharacterNGrams.Set("ab"), CharacterNGrams.Set("ab")).Should().Be(1);
        CharacterNGrams.Jaccard([], []).Should().Be(0);
    }

    [Fact]
    public void MinHash_ShareOfEqualPlaces_EstimatesJaccard()
    {
        var hashes = new MinHash(512);
        ulong[] first = [.. Enumerable.Range(0, 300).Select(i => (ulong)i)];
        ulong[] second = [.. Enumerable.Range(100, 300).Select(i => (ulong)i)];
        uint[] left = hashes.Signature(first);
        uint[] right = hashes.Signature(second);

        double share = Enumerable.Range(0, 512).Count(i => left[i] == right[i]) / 512.0;

        // Jaccard 200 / 400; four standard deviations of 512 draws.
        share.Should().BeInRange(0.5 - 0.0884, 0.5 + 0.0884);
        hashes.Signature(first).Should().Equal(left);
    }

    [Fact]
    public void Lines_OfAnyText_JoinBackToIt()
    {
        string text = "a\r\n\nb\n";
        Lines.Split(text).Select(line => line.Of(text).ToString()).Should().Equal("a", "", "b", "");
    }
}
