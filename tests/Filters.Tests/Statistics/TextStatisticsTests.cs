using System.Text;
using DataForge.Core.Text;
using DataForge.Filters.Statistics.Texts;
using DataForge.Filters.Text;

namespace DataForge.Filters.Tests.Statistics;

public class TextStatisticsTests
{
    private const string Needs = StatsGolden.Folder + "/text.json";

    [ReferenceFact(Needs)]
    public void Similarity_AllDistances_MatchReference()
    {
        foreach ((string first, string second, StatsGolden expected) in Pairs(StatsGolden.Case("text", "similarity")))
        {
            Rune[] a = [.. first.EnumerateRunes()], b = [.. second.EnumerateRunes()];
            string[] words = [.. PlainWords.List(first)], others = [.. PlainWords.List(second)];
            int distance = EditDistance.Levenshtein(a, b), common = EditDistance.CommonSubsequence(a, b), tokens = EditDistance.Levenshtein(words, others);
            new[] { distance, EditDistance.Levenshtein(first.ToCharArray(), second.ToCharArray()), EditDistance.Aligned(a, b), EditDistance.Damerau(a, b), common, tokens }
                .Should().Equal(new[] { "levenshtein", "levenshtein_utf16", "osa", "damerau", "lcs_subsequence", "token_levenshtein" }.Select(name => expected[name].Int), $"of {first} and {second}");
            new[]
            {
                EditDistance.Similarity(distance, a.Length, b.Length), EditDistance.Similarity(a.Length + b.Length - (2 * common), a.Length + b.Length, 0),
                JaroWinkler.Jaro(a, b), JaroWinkler.Of(a, b), EditDistance.Similarity(tokens, words.Length, others.Length),
            }.ShouldBeNear(new[] { "levenshtein_similarity", "indel_similarity", "jaro", "jaro_winkler", "token_similarity" }.Select(name => expected[name].Double), 1e-9);
            Compare(SetOverlap.Of(NGrams.Count(NGrams.CodePoints(first), 3), NGrams.Count(NGrams.CodePoints(second), 3)), expected["char3"]);
            for (int n = 1; n <= 3; n++)
            {
                Compare(SetOverlap.Of(NGrams.Count(words, n), NGrams.Count(others, n)), expected[$"word{n}"]);
            }
        }
    }

    [ReferenceFact(Needs)]
    public void Overlap_OfTranslationsAndSummaries_MatchesReference()
    {
        StatsGolden golden = StatsGolden.Case("text", "overlap_metrics");
        foreach ((string reference, string text, StatsGolden expected) in Pairs(golden))
        {
            new[] { Bleu.Sentence(text, [reference]), CharacterFScore.Of(text, reference), CharacterFScore.Of(text, reference, wordOrder: 2) }
                .ShouldBeNear(new[] { "bleu", "chrf", "chrf_pp" }.Select(name => expected[name].Double), 1e-6);
            foreach ((string name, OverlapScore score) in new[]
            {
                ("rouge1", Rouge.N(text, reference, 1)), ("rouge2", Rouge.N(text, reference, 2)), ("rougeL", Rouge.Longest(text, reference)), ("rougeLsum", Rouge.LongestOfLines(text, reference)),
            })
            {
                new[] { score.Precision, score.Recall, score.F1 }.ShouldBeNear(expected[name].Doubles, 1e-9);
            }
        }

        (string, string)[] corpus = [.. Pairs(golden).Select(pair => (pair.Second, pair.First))];
        Bleu.Corpus(corpus).ShouldBeNear(golden.Out["corpus_bleu"].Double, 1e-6);
        CharacterFScore.Corpus(corpus).ShouldBeNear(golden.Out["corpus_chrf"].Double, 1e-6);
    }

    [ReferenceFact(Needs)]
    public void Surface_OfResponses_MatchesReference()
    {
        StatsGolden golden = StatsGolden.Case("text", "surface");
        foreach ((StatsGolden text, StatsGolden expected) in golden.In["texts"].Items.Zip(golden.Out["results"].Items))
        {
            SurfaceStatistics found = SurfaceStatistics.Of(text.Text);
            List<string> words = PlainWords.List(text.Text);
            new[] { found.Words, found.Types, found.Sentences, found.Syllables }.Should().Equal(new[] { "words", "types", "sentences", "syllables" }.Select(name => expected[name].Int), text.Text);
            found.Diversity.HasValue.Should().Be(expected["mtld"].Optional.HasValue);
            (found.Diversity ?? 0).ShouldBeNear(expected["mtld"].Optional ?? 0, 1e-9);
            new[] { found.ReadingEase, found.Grade, found.MeanWordLength, found.CharacterEntropy, LexicalDiversity.Distinct(words, 1), LexicalDiversity.Distinct(words, 2), LexicalDiversity.Distinct(words, 3) }
                .ShouldBeNear(new[] { "flesch", "fk_grade", "mean_word_length", "char_entropy_bits", "distinct1", "distinct2", "distinct3" }.Select(name => expected[name].Double), 1e-9);
            found.CompressionRatio.ShouldBeNear(expected["compression_ratio"].Double, 0.05 * expected["compression_ratio"].Double);
        }
    }

    [ReferenceFact(Needs)]
    public void SelfBleuAndSyllables_MatchReference()
    {
        StatsGolden golden = StatsGolden.Case("text", "self_bleu");
        Bleu.Self([.. golden.In["texts"].Items.Select(text => text.Text)]).ShouldBeNear(golden.Out["each"].Doubles, 1e-6);
        golden = StatsGolden.Case("text", "syllables");
        golden.In["words"].Items.Select(word => Syllables.Count(word.Text)).Should().Equal(golden.Out["counts"].Ints);
    }

    [ReferenceFact(Needs)]
    public void Sentences_MatchReference()
    {
        StatsGolden golden = StatsGolden.Case("text", "sentence_split");
        foreach ((StatsGolden text, StatsGolden expected) in golden.In["texts"].Items.Zip(golden.Out["results"].Items))
        {
            Sentences.Split(text.Text).Select(span => span.Of(text.Text).ToString()).Should().Equal(expected.Items.Select(item => item.Text));
        }
    }

    private static IEnumerable<(string First, string Second, StatsGolden Expected)> Pairs(StatsGolden golden) =>
        golden.In["pairs"].Items.Zip(golden.Out["results"].Items, (pair, expected) => (pair.Json[0].GetString()!, pair.Json[1].GetString()!, expected));

    private static void Compare(SetOverlap actual, StatsGolden expected) => new[] { actual.Jaccard ?? -1, actual.MultisetJaccard ?? -1, actual.Containment ?? -1, actual.Dice ?? -1 }
        .ShouldBeNear(new[] { "jaccard", "multiset_jaccard", "containment_a_in_b", "dice" }.Select(name => expected[name].Optional ?? -1), 1e-9);
}
