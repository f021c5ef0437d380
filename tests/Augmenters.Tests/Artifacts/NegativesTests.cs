using DataForge.Augmenters.Artifacts;
using DataForge.Augmenters.Artifacts.Damages;
using DataForge.Augmenters.Artifacts.Metrics;
using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Core.Text;
using DataForge.OperatorKit;

namespace DataForge.Augmenters.Tests.Artifacts;

public class NegativesTests
{
    private const string Long = "The harbour was built long ago. It is still used by small boats, and people walk there in the evening. Nobody knows who laid the first stone of it.";

    [Theory]
    [InlineData("truncated")]
    [InlineData("repeated")]
    [InlineData("leaked_tokens")]
    [InlineData("prompt_copy")]
    [InlineData("empty")]
    public void Damage_Kind_IsWhatItSays(string kind)
    {
        const string Prompt = "What can you tell me about our old port?";
        string rejected = Rejected<Damage, DamageOptions>(Rows.Preference(Prompt, Long, "?"), new DamageOptions { Ratio = 1, Kinds = [kind] });
        switch (kind)
        {
            case "truncated":
                Long.Should().StartWith(rejected);
                char.IsLetter(Long[rejected.Length]).Should().BeTrue("the cut is within a word");
                break;
            case "repeated":
                Sentences.Split(rejected).Select(span => span.Of(rejected).ToString()).GroupBy(text => text).Max(group => group.Count()).Should().BeGreaterThan(4);
                break;
            case "leaked_tokens": rejected.Length.Should().BeGreaterThan(Long.Length); break;
            case "prompt_copy": rejected.Should().Be(Prompt); break;
            default: rejected.Should().BeEmpty(); break;
        }
    }

    [Fact]
    public void Damage_Mojibake_IsWindows1252ReadFromUtf8() => MisreadEncoding.Of("Köln – «für»").Should().Be("KÃ¶ln â€“ Â«fÃ¼rÂ»");

    [Fact]
    public void Damage_PromptThatAsksForACopy_IsNotCopied() =>
        OperatorRunner.RunOne<Damage, DamageOptions>(Rows.Preference("Correct this: " + Long, Long, "?"), new DamageOptions { Ratio = 1, Kinds = ["prompt_copy"] }).Reason.Should().Be("not_damaged");

    [Theory]
    [InlineData("word_count", "a b c", 3)]
    [InlineData("keyword_count", "tower, Tower! towers", 2)]
    [InlineData("keyword_density", "tower one two Tower", 0.5)]
    [InlineData("overlap", "the tall one", 0.4)]
    [InlineData("positive_words", "Great, great and perfect", 3)]
    public void Metrics_Score_IsExact(string name, string response, double expected)
    {
        GameableMetric metric = name switch
        {
            "word_count" => new WordCountMetric(),
            "keyword_count" => new KeywordMetric("tower", false),
            "keyword_density" => new KeywordMetric("tower", true),
            "overlap" => new OverlapMetric("how tall is THE tower? The how"),
            _ => new PositiveWordsMetric(),
        };
        metric.Score(response).Should().Be(expected);
    }

    [Fact]
    public void Metrics_Hack_AlwaysBeatsTheScoreItIsGiven()
    {
        var draw = new SplitMix64(1);
        foreach (GameableMetric metric in new GameableMetric[] { new WordCountMetric(), new KeywordMetric("tower", false), new PositiveWordsMetric() })
        {
            foreach (int score in new[] { 0, 1, 50, 700 })
            {
                metric.Score(metric.Hack(score, ref draw)).Should().BeGreaterThan(score);
            }
        }
    }

    [Fact]
    public void GameMetric_EveryPair_HasTheRecordedScores()
    {
        foreach (Row child in OperatorRunner.Run<GameMetric, GameMetricOptions>(Contract.SampleRows.All, new GameMetricOptions { Ratio = 1 }).SelectMany(output => output.Children))
        {
            var parameters = Parameters.Parse(child.Origin.OperatorParameters!);
            parameters.Number("metric_rejected").Should().BeGreaterThan(parameters.Number("metric_chosen"));
        }
    }

    [Theory]
    [InlineData("miracle_step", "^13 \\* 15 = 195\n(195 \\* 4 = 780\n)?The answer is 710\\.$")]
    [InlineData("wrong_outcome", "^13 \\* 15 = 195\n195 \\* 4 = 780\n780 - 70 = 710\nThe answer is (?!710)\\d+\\.$")]
    public void ReasoningMismatch_Kind_LeavesTheOtherHalfAlone(string kind, string expected) => Rejected<ReasoningMismatch, ReasoningMismatchOptions>(
        Rows.Preference("13 rows of 15 trees bear 4 kg each; 70 kg are eaten. What is left?", "13 * 15 = 195\n195 * 4 = 780\n780 - 70 = 710\nThe answer is 710.", "?"), new ReasoningMismatchOptions { Kinds = [kind] }).Should().MatchRegex(expected);

    [Theory]
    [InlineData("format", "# ", "Long live the king")]
    [InlineData("keywords", "Long live the king", "history")]
    [InlineData("injection", "", "Long live the king")]
    public void DressWrongAnswer_Dress_KeepsChosenAndLabel(string dress, string start, string holds)
    {
        Row row = Rows.Preference("Tell me about the history of the castle and its towers.", Long, "Long live the king. That is the answer to it.");
        Row child = OperatorRunner.RunOne<DressWrongAnswer, DressWrongAnswerOptions>(row, new DressWrongAnswerOptions { Ratio = 1, Dresses = [dress] }).Children.Single();
        var pair = (PreferenceContent)child.Content;
        pair.Chosen.LastText.Should().Be(Long);
        pair.Rejected.LastText.Replace("*", "", StringComparison.Ordinal).Should().StartWith(start).And.Contain(holds);
        child.Origin.LabelOrigin.Should().Be(LabelOrigin.Human);
    }

    private static string Rejected<TOperator, TOptions>(Row row, TOptions options)
        where TOperator : IOperator, IOperatorType<TOperator, TOptions>
        where TOptions : class, new() => ((PreferenceContent)OperatorRunner.RunOne<TOperator, TOptions>(row, options).Children.Single().Content).Rejected.LastText;
}
