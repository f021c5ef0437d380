using System.Text.Json;
using DataForge.Core.Operators;
using DataForge.Core.Rows;
using DataForge.Filters.Quality;
using DataForge.Filters.Quality.Rules;
using DataForge.Filters.Tests.Statistics;
using DataForge.OperatorKit;

namespace DataForge.Filters.Tests.Quality;

public class QualityTests
{
    [ReferenceFact(StatsGolden.Folder + "/quality_filters.json")]
    public void Rules_OnReferenceTexts_GiveTheReasonsOfTheReference()
    {
        foreach (StatsGolden document in StatsGolden.Case("quality_filters", "gopher_and_fineweb").Out["documents"].Items)
        {
            var text = new QualityText(document["text"].Text, [.. document["words"].Items.Select(word => word.Text)]);
            Expect(document["gopher_repetition"], Repetition.Check(text), text);
            Expect(document["gopher_quality"], Gopher.Check(text), text);
            Expect(document["fineweb"], FineWeb.Check(text), text);
            foreach (JsonProperty fraction in document["repetition_fractions"].Json.EnumerateObject().Where(item => item.Value.ValueKind == JsonValueKind.Number && item.Name.EndsWith("_gram", StringComparison.Ordinal)))
            {
                int length = int.Parse(fraction.Name.Split('_')[1]);
                double found = fraction.Name.StartsWith("top", StringComparison.Ordinal) ? Repetition.TopShare(text, length) : Repetition.RepeatedShare(text, length);
                found.Should().BeApproximately(fraction.Value.GetDouble(), 1e-9, $"{fraction.Name} of {text.Text}");
            }
        }

        static void Expect(StatsGolden expected, string? found, QualityText text) => found.Should().Be(expected.Json[1].GetString(), $"of {text.Text}");
    }

    [Fact]
    public void TextQuality_LooksAtTheSidesNamed()
    {
        string loop = string.Join(' ', Enumerable.Repeat("the same words again", 20)), fine = "A lighthouse on the northern cape was built to warn the ships that carried timber, and its lamp has been seen from far away since the winter of its opening, which many remember with pride and others with sorrow.";
        OperatorRunner.RunOne<TextQuality, TextQualityOptions>(Rows.Preference("p", fine, loop)).Reason.Should().BeNull();
        OperatorRunner.RunOne<TextQuality, TextQualityOptions>(Rows.Preference("p", loop, fine)).Detail.Should().Be("chosen: top_2_gram");
        OperatorRunner.RunOne<TextQuality, TextQualityOptions>(Rows.Preference("p", fine, loop), new() { On = "all" }).Detail.Should().StartWith("rejected: ");
        OperatorRunner.RunOne<TextQuality, TextQualityOptions>(Rows.Preference("p", "no no no no", "x")).Reason.Should().BeNull("short answers keep the rules");
    }

    [Fact]
    public void TextLength_BoundsWordsCharactersAndRatio()
    {
        Row row = Rows.Preference("two words", "one two three four five six", "one");
        OperatorRunner.RunOne<TextLength, TextLengthOptions>(row).Reason.Should().BeNull();
        OperatorRunner.RunOne<TextLength, TextLengthOptions>(row, new() { MinWords = 2 }).Detail.Should().Be("rejected: 1 words");
        OperatorRunner.RunOne<TextLength, TextLengthOptions>(row, new() { MaxWords = 5 }).Reason.Should().Be("too_long");
        OperatorRunner.RunOne<TextLength, TextLengthOptions>(row, new() { MaxCharacters = 10 }).Reason.Should().Be("too_long");
        OperatorRunner.RunOne<TextLength, TextLengthOptions>(row, new() { MaxRatio = 5 }).Detail.Should().Be("1 and 6 words");
        OperatorRunner.RunOne<TextLength, TextLengthOptions>(Rows.Preference("p", "?", "x")).Reason.Should().Be("too_short");
    }

    [Theory]
    [InlineData("caf\u00E9 na\u00EFve \u201Cquoted\u201D \uD83D\uDE42\tx\r\n", null)]
    [InlineData("caf\u00C3\u00A9", "UTF-8 decoded twice")]
    [InlineData("it\u00E2\u20AC\u2122s", "UTF-8 decoded twice")]
    [InlineData("a\uFFFDb", "a replacement character")]
    [InlineData("a\u0007b", "a control character")]
    [InlineData("a\uFFFEb", "a noncharacter")]
    [InlineData("a\uE000b", "a private character")]
    [InlineData("\u00C3 la carte", null)]
    public void BrokenText_FaultsAreNamedWithTheirPlace(string text, string? fault) => BrokenText.Find(text, doubleDecoded: true)?.What.Should().Be(fault);

    [Fact]
    public void BrokenText_HalfASurrogatePair_IsFound() => BrokenText.Find("ab\uD83D", doubleDecoded: true).Should().Be((2, "half a surrogate pair"));

    [Theory]
    [InlineData("I\u2019m sorry, but I can\u2019t help with that.", true)]
    [InlineData("As an AI language model, I do not have opinions.", true)]
    [InlineData("Sorry to hear that! Try restarting it.", false)]
    public void Refusals_OpeningsAreFound(string text, bool isRefusal) =>
        (OperatorRunner.RunOne<Refusals, RefusalsOptions>(Rows.Preference("p", text, "x")).Reason == "refusal").Should().Be(isRefusal);

    [Theory]
    [InlineData("write to anna.b+c@mail.example.org now", "write to [EMAIL] now")]
    [InlineData("call +44 20 7946 0958 or (212) 555-0187", "call [PHONE] or [PHONE]")]
    [InlineData("card 4111 1111 1111 1111 but not 4111 1111 1111 1112", "card [CARD] but not 4111 1111 1111 1112")]
    [InlineData("IBAN GB82 WEST 1234 5698 7654 32.", "IBAN [IBAN].")]
    [InlineData("host 192.168.10.1 but version 1.2.3.400", "host [IP] but version 1.2.3.400")]
    [InlineData("token AKIAIOSFODNN7EXAMPLE", "token [KEY]")]
    [InlineData("In 2024 there were 1,234,567 rows and 3.14159 of them", "In 2024 there were 1,234,567 rows and 3.14159 of them")]
    public void PersonalData_MasksWhatPassesItsCheck(string text, string expected)
    {
        Row row = Rows.Scored("p", text, 1);
        RowOutput output = OperatorRunner.RunOne<PersonalData, PersonalDataOptions>(row, new() { Action = "mask" });
        (output.Children.Count == 0 ? text : ((ScoredContent)output.Children[0].Content).Response.LastText).Should().Be(expected);
        RowOutput rejected = OperatorRunner.RunOne<PersonalData, PersonalDataOptions>(row);
        (rejected.Reason == "personal_data").Should().Be(text != expected);
        (rejected.Detail ?? "").Should().NotContain("@");
    }

    [Fact]
    public void SimilarSides_EqualWordsOrNearly_AreDropped()
    {
        OperatorRunner.RunOne<SimilarSides, SimilarSidesOptions>(Rows.Preference("p", "Yes, it is so!", "yes it is SO")).Reason.Should().Be("sides_similar");
        Row near = Rows.Preference("p", "one two three four five six seven eight", "one two three four five six seven nine");
        OperatorRunner.RunOne<SimilarSides, SimilarSidesOptions>(near).Reason.Should().BeNull();
        OperatorRunner.RunOne<SimilarSides, SimilarSidesOptions>(near, new() { Above = 0.7 }).Detail.Should().Be("0.7143");
    }
}
