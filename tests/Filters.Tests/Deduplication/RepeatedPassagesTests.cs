using System.Text.Json;
using DataForge.Core.Operators;
using DataForge.Core.Rows;
using DataForge.Filters.Deduplication;
using DataForge.OperatorKit;

namespace DataForge.Filters.Tests.Deduplication;

public class RepeatedPassagesTests
{
    [ReferenceFact(DedupGolden.Folder)]
    public void Spans_OfReferenceTexts_MatchReference()
    {
        JsonElement golden = DedupGolden.Json("substrings.json");
        Row[] rows = [.. golden.GetProperty("texts").EnumerateArray().Select((text, i) => Rows.Scored($"number {i}", text.GetString()!, 1))];
        int[] words = [.. golden.GetProperty("word_counts").EnumerateArray().Select(item => item.GetInt32())];
        RowOutput[] outputs = [.. OperatorRunner.Run<RepeatedPassages, RepeatedPassagesOptions>(rows, new() { MaxShare = 0 })];
        for (int i = 0; i < rows.Length; i++)
        {
            int[][] spans = golden.GetProperty("later").TryGetProperty($"{i}", out JsonElement found) ? DedupGolden.Clusters(found) : [];
            string? expected = spans.Length == 0 ? null
                : FormattableString.Invariant($"{spans.Sum(span => span[1] - span[0]) / (double)words[i]:F3}, words {spans[0][0] + 1}-{spans[0][1]}");
            outputs[i].Detail.Should().Be(expected, $"of text {i}");
        }
    }

    [Fact]
    public void MaxShare_IsABound()
    {
        string passage = string.Join(' ', Enumerable.Range(0, 60).Select(i => $"w{i}")), rest = string.Join(' ', Enumerable.Range(0, 60).Select(i => $"other{i}"));
        Row[] rows = [Rows.Scored("a", passage, 1), Rows.Scored("b", passage + " " + rest, 1)];
        Reasons(0.5).Should().Equal(null, null);
        Reasons(0.49).Should().Equal(null, "repeated_passages");

        IEnumerable<string?> Reasons(double share) => OperatorRunner.Run<RepeatedPassages, RepeatedPassagesOptions>(rows, new() { MaxShare = share }).Select(output => output.Reason);
    }
}
