using DataForge.Augmenters.Contrast;
using DataForge.Augmenters.Tests.Contract;
using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;
using DataForge.OperatorKit;

namespace DataForge.Augmenters.Tests.Contrast;

public class FuseNeighboursTests
{
    private static readonly FuseNeighboursOptions Options = new() { Embedder = "meaning", Teacher = "judge", MinCosine = 0.7, TopK = 3 };

    [Fact]
    public void Fused_IsTheMeanWeighedByCosine()
    {
        Row[] rows = Made(60);
        Dictionary<RowId, RowOutput> outputs = Run(rows, Options, 1).ToDictionary(output => output.Row.Id);
        var corpus = rows.Where(row => row.Split == "train").SelectMany(row => Texts(row)).DistinctBy(item => item.Text).ToArray();
        int fused = 0;
        foreach (Row row in rows)
        {
            foreach ((string target, string text, double score) in Texts(row))
            {
                float[] own = HashedEmbedder.Of(text)!;
                var near = corpus.Where(item => item.Text != text).Select(item => (Cosine: own.Zip(HashedEmbedder.Of(item.Text)!, (a, b) => (double)a * b).Sum(), item.Score)).Where(item => item.Cosine >= 0.7).OrderByDescending(item => item.Cosine).Take(3).ToArray();
                double expected = (score + near.Sum(item => item.Cosine * item.Score)) / (1 + near.Sum(item => item.Cosine));
                outputs[row.Id].Row.Annotations.FindScore("fused", target).Should().BeApproximately(expected, 1e-5);
                fused += near.Length > 0 ? 1 : 0;
            }
        }

        fused.Should().BeGreaterThan(20);
    }

    [Fact]
    public void Fused_OtherBlocksRangesAndSlices_AreTheSame()
    {
        Row[] rows = Made(40);
        string[] expected = [.. Run(rows, Options, 1).Select(Show).Order()];
        foreach (int blocks in (int[])[1, 3, 9])
        {
            Run(rows, Options with { Blocks = blocks }, 5).Select(Show).Order().Should().Equal(expected);
        }
    }

    [Fact]
    public void Fused_RowWithoutScores_Passes()
    {
        RowOutput output = Run([Rows.Preference("p", "a", "b")], Options, 1).Single();
        output.Reason.Should().Be("no_score");
        output.Decision.Should().Be(Decision.Passed);
        FuseNeighbours.Check(Options with { As = "judge" }).Should().ContainSingle().Which.Should().Contain("another name");
    }

    private static string Show(RowOutput output) => $"{output.Row.Id} {string.Join(' ', output.Row.Annotations.Scores.Select(score => $"{score.Teacher} {score.Target} {score.Value:R}"))}";

    private static IEnumerable<(string Target, string Text, double Score)> Texts(Row row)
    {
        var pair = (PreferenceContent)row.Content;
        yield return ("chosen.reward", pair.Prompt.LastText + "\n" + pair.Chosen.LastText, row.Annotations.FindScore("judge", "chosen.reward")!.Value);
        yield return ("rejected.reward", pair.Prompt.LastText + "\n" + pair.Rejected.LastText, row.Annotations.FindScore("judge", "rejected.reward")!.Value);
    }

    private static Row[] Made(int count)
    {
        string[] words = ["river", "mill", "bridge", "garden", "lamp", "road"];
        return [.. Enumerable.Range(0, count).Select(i => Rows.Preference($"Tell me about the {words[i % 6]} and the {words[i / 6 % 6]} of plot {i}", $"The {words[i % 6]} is old and the {words[i / 6 % 6]} is new here", $"Nobody knows the {words[i % 6]}"))
            .Select((row, i) => row.With(row.Annotations with { Scores = [new Score("judge", "chosen.reward", 1 + (i * 0.1)), new Score("judge", "rejected.reward", -i)] }))];
    }

    private static IReadOnlyList<RowOutput> Run(Row[] rows, FuseNeighboursOptions options, int ranges)
    {
        OperatorSetup setup = Registered.Setup("fuse");
        return new BarrierRunner((IBarrierOperator)FuseNeighbours.Create(options, setup), ranges, ranges > 1).Run(FuseNeighbours.Info, setup, ranges > 1 ? [.. rows.Chunk(7)] : [rows]);
    }
}
