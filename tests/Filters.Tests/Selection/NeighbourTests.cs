using DataForge.Filters.Selection;
using DataForge.Filters.Tests.Statistics;

namespace DataForge.Filters.Tests.Selection;

public class NeighbourTests
{
    private const string Needs = StatsGolden.Folder + "/selection.json";

    [ReferenceFact(Needs)]
    public void Nearest_ByCosineAndDistance_MatchReference()
    {
        double[][] vectors = StatsGolden.Case("selection", "kmeans").In["vectors"].Matrix;
        StatsGolden golden = StatsGolden.Case("selection", "top_k_cosine");
        int[][] nearest = NearestNeighbours.ByCosine(vectors, 5);
        nearest.SelectMany(row => row).Should().Equal(golden.Out["neighbours"].Items.SelectMany(row => row.Ints));
        nearest.Select((row, i) => Vectors.Cosine(vectors[i], vectors[row[0]])).ShouldBeNear(golden.Out["cosine_first"].Doubles, 1e-9);
        NearestNeighbours.ByDistance(vectors, 5).SelectMany(row => row)
            .Should().Equal(StatsGolden.Case("selection", "top_k_euclid").Out["neighbours"].Items.SelectMany(row => row.Ints));
    }

    [ReferenceFact(Needs)]
    public void PrincipalComponents_MatchReference()
    {
        double[][] vectors = StatsGolden.Case("selection", "kmeans").In["vectors"].Matrix;
        StatsGolden golden = StatsGolden.Case("selection", "pca");
        PrincipalComponents found = PrincipalComponents.Of(vectors);
        found.Variance.ShouldBeNear(golden.Out["explained_variance"].Doubles, 1e-9);
        found.Variance.Select(value => value / found.Variance.Sum()).ShouldBeNear(golden.Out["explained_variance_ratio"].Doubles, 1e-9);
        double[][] components = golden.Out["components"].Matrix;
        found.Components.Take(components.Length).SelectMany(row => row).ShouldBeNear(components.SelectMany(row => row), 1e-9);
        vectors.Take(5).SelectMany(vector => found.Project(vector, 2)).ShouldBeNear(golden.Out["scores"].Matrix.SelectMany(row => row), 1e-9);
    }
}
