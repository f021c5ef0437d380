using DataForge.Augmenters.Contrast;
using DataForge.Augmenters.Contrast.Mining;
using DataForge.Augmenters.Tests.Contract;
using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.OperatorKit;

namespace DataForge.Augmenters.Tests.Contrast;

public class SemanticContrastTests
{
    private static readonly string[] Nouns = ["river", "mill", "bridge", "garden", "lighthouse", "teacher", "kettle", "apple", "map", "moon"];

    private static readonly SemanticContrastOptions Options = new() { Teacher = "meaning", MinCosine = 0.6, MaxCosine = 0.95, MaxUses = 3, Candidates = 4 };

    [Fact]
    public void Run_Rows_PairsExactlyThePromptsThatKeepEachOther()
    {
        Row[] rows = Rows(120);
        SemanticContrastOptions all = Options with { MaxUses = 100, MaxResponseSimilarity = 1 };
        HashSet<PairIds> expected = Expected(rows, all);
        expected.Count.Should().BeGreaterThan(30);
        Made(Run(rows, all)).Should().BeEquivalentTo(expected);
    }

    [Fact]
    public void Run_AnotherNumberOfBlocksOrSlices_GivesTheSameRows()
    {
        Row[] rows = Rows(90);
        string[] expected = Outputs(Run(rows, Options));
        expected.Should().HaveCountGreaterThan(20);
        foreach (int blocks in (int[])[1, 2, 7])
        {
            Outputs(Run(rows, Options with { Blocks = blocks })).Should().Equal(expected);
        }

        IBarrierOperatorRun(rows, 3).Should().Equal(expected);
    }

    [Fact]
    public void Run_TeacherWithoutVectors_IsRefusedByName() =>
        FluentActions.Invoking(() => SemanticContrast.Create(Options with { Teacher = "baseline" }, Registered.Setup("s"))).Should().Throw<InvalidDataException>().WithMessage("*'baseline' gives no vectors*");

    [Fact]
    public void Dot_VectorsOfAnyLength_IsTheProductInEveryPlace()
    {
        for (int dimension = 1; dimension <= 40; dimension++)
        {
            for (int count = 1; count <= 9; count++)
            {
                CheckDot(dimension, count);
            }
        }
    }

    private static void CheckDot(int dimension, int count)
    {
        var draw = new SplitMix64((ulong)((dimension * 100) + count));
        float[] Vector() => [.. Enumerable.Range(0, dimension).Select(_ => (float)(draw.NextDouble() - 0.5))];
        float[] own = Vector();
        float[][] others = [.. Enumerable.Range(0, count).Select(_ => Vector())];
        var block = new VectorBlock();
        foreach (float[] other in others)
        {
            block.Add(default, default, other);
        }

        Span<float> products = stackalloc float[CosineKernel.Width];
        for (int first = 0; first < count; first += CosineKernel.Width)
        {
            int width = Math.Min(CosineKernel.Width, count - first);
            CosineKernel.Dot(own, block, first, width, products);
            for (int k = 0; k < width; k++)
            {
                ((double)products[k]).Should().BeApproximately(own.Zip(others[first + k], (a, b) => (double)a * b).Sum(), 1e-5);
            }
        }
    }

    private static Row[] Rows(int count)
    {
        var draw = new SplitMix64(11);
        return [.. Enumerable.Range(0, count).Select(i => OperatorKit.Rows.Scored(
            $"{i} tell me of the {Nouns[(int)(draw.NextUInt64() % (ulong)Nouns.Length)]} and the {Nouns[(int)(draw.NextUInt64() % (ulong)Nouns.Length)]} and the {Nouns[(int)(draw.NextUInt64() % (ulong)Nouns.Length)]}", $"answer {i} {Nouns[i % Nouns.Length]}", 1))];
    }

    private static HashSet<PairIds> Expected(Row[] rows, SemanticContrastOptions options)
    {
        var vectors = rows.Select(row => HashedEmbedder.Of(((ScoredContent)row.Content).Prompt.LastText)!).ToArray();
        var kept = new Dictionary<RowId, HashSet<RowId>>();
        for (int i = 0; i < rows.Length; i++)
        {
            kept[rows[i].Id] = [.. Enumerable.Range(0, rows.Length)
                .Where(j => j != i && rows[j].Split == rows[i].Split)
                .Select(j => (rows[j].Id, Cosine: vectors[i].Zip(vectors[j], (a, b) => (double)a * b).Sum()))
                .Where(item => item.Cosine >= options.MinCosine && item.Cosine <= options.MaxCosine)
                .OrderByDescending(item => Math.Round(item.Cosine, 6)).ThenBy(item => PairIds.Of(rows[i].Id, item.Id).Key).Take(options.Candidates).Select(item => item.Id)];
        }

        return [.. kept.SelectMany(row => row.Value.Where(other => kept[other].Contains(row.Key)).Select(other => PairIds.Of(row.Key, other)))];
    }

    private static IReadOnlyList<RowOutput> Run(Row[] rows, SemanticContrastOptions options)
    {
        OperatorSetup setup = Registered.Setup("semantic_contrast");
        return OperatorRunner.Run(SemanticContrast.Info, SemanticContrast.Create(options, setup), setup, rows);
    }

    private static string[] IBarrierOperatorRun(Row[] rows, int slices)
    {
        OperatorSetup setup = Registered.Setup("semantic_contrast");
        var barrier = (Core.Operators.Barriers.IBarrierOperator)SemanticContrast.Create(Options, setup);
        return Outputs(new BarrierRunner(barrier, ranges: 5, reverseEmits: true).Run(SemanticContrast.Info, setup, [.. rows.Chunk((rows.Length / slices) + 1)]));
    }

    private static HashSet<PairIds> Made(IReadOnlyList<RowOutput> outputs) =>
        [.. outputs.SelectMany(output => output.Children).Select(child => PairIds.Of(child.Origin.Parents[0], child.Origin.Parents[1]))];

    private static string[] Outputs(IReadOnlyList<RowOutput> outputs) => [.. outputs.Select(output => $"{output.Row.Id}: {output.Reason} {string.Join(' ', output.Children.Select(child => child.Id))}")];
}
