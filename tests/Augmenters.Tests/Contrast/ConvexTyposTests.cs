using System.Text.Json;
using DataForge.Augmenters.Contrast;
using DataForge.Augmenters.Contrast.Typos;
using DataForge.Augmenters.Tests.Contract;
using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Core.Text;
using DataForge.OperatorKit;
using FsCheck;
using FsCheck.Fluent;

namespace DataForge.Augmenters.Tests.Contrast;

public class ConvexTyposTests
{
    private static readonly Row Long = Rows.Preference("Describe a garden.", string.Join(' ', Enumerable.Range(0, 60).Select(i => $"garden number {(char)('a' + (i % 26))}larger stands behind house")) + ".", "no");

    [ReferenceFact("goldens/stats/selection.json")]
    public void Plane_MatchesReference()
    {
        JsonElement golden = JsonDocument.Parse(File.ReadAllText(Reference.Path("goldens/stats/selection.json"))).RootElement.GetProperty("cases").EnumerateArray().Single(item => item.GetProperty("name").GetString() == "pca");
        JsonElement all = JsonDocument.Parse(File.ReadAllText(Reference.Path("goldens/stats/selection.json"))).RootElement.GetProperty("cases").EnumerateArray().First(item => item.GetProperty("inputs").ValueKind == JsonValueKind.Object && item.GetProperty("inputs").TryGetProperty("vectors", out _));
        double[][] vectors = [.. all.GetProperty("inputs").GetProperty("vectors").EnumerateArray().Select(row => row.EnumerateArray().Select(item => item.GetDouble()).ToArray())];
        (double X, double Y)[] points = PrincipalPlane.Project(Products(vectors));
        double[][] expected = [.. golden.GetProperty("outputs").GetProperty("scores").EnumerateArray().Select(row => row.EnumerateArray().Select(item => item.GetDouble()).ToArray())];
        double signX = Math.Sign(points[0].X) * Math.Sign(expected[0][0]), signY = Math.Sign(points[0].Y) * Math.Sign(expected[0][1]);
        for (int i = 0; i < expected.Length; i++)
        {
            (points[i].X * signX).Should().BeApproximately(expected[i][0], 1e-9);
            (points[i].Y * signY).Should().BeApproximately(expected[i][1], 1e-9);
        }
    }

    [Fact]
    public void Plane_PointsOfAPlane_KeepTheirDistances() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(100),
        Prop.ForAll(Gen.Choose(-50, 50).Two().ArrayOf(5).ToArbitrary(), points =>
        {
            double[][] vectors = [.. points.Select(point => new double[] { point.Item1, point.Item2, (3 * point.Item1) - point.Item2, 7 })];
            (double X, double Y)[] plane = PrincipalPlane.Project(Products(vectors));
            return Enumerable.Range(0, 5).All(i => Enumerable.Range(0, 5).All(j =>
            {
                double before = vectors[i].Zip(vectors[j], (a, b) => (a - b) * (a - b)).Sum();
                double after = ((plane[i].X - plane[j].X) * (plane[i].X - plane[j].X)) + ((plane[i].Y - plane[j].Y) * (plane[i].Y - plane[j].Y));
                return Math.Abs(before - after) < 1e-6 * (1 + before);
            }));
        }));

    [Fact]
    public void Hull_AnyPoints_HasNoPointOutsideAndNoVertexWithin() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(Gen.Choose(-6, 6).Two().ArrayOf().ToArbitrary(), points =>
        {
            (double X, double Y)[] all = [.. points.Select(point => ((double)point.Item1, (double)point.Item2))];
            int[] hull = [.. ConvexHull.Vertices(all)];
            bool isVertex(int i) => !Enumerable.Range(0, all.Length).Any(a => Enumerable.Range(0, all.Length).Any(b => Enumerable.Range(0, all.Length).Any(c =>
                all[a] != all[i] && all[b] != all[i] && all[c] != all[i] && Within(all[i], all[a], all[b], all[c]))));
            var expected = Enumerable.Range(0, all.Length).Where(i => Array.IndexOf(all, all[i]) == i && isVertex(i));
            return all.Length > 8 || hull.SequenceEqual(expected);
        }));

    [Fact]
    public void Misspell_AnyWord_IsOneSlipAway() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(Gen.Choose('a', 'z').Select(letter => (char)letter).ArrayOf().Where(letters => letters.Length >= 4).ToArbitrary(), ArbMap.Default.ArbFor<ulong>(), (letters, seed) =>
        {
            var draw = new SplitMix64(seed);
            string word = new(letters);
            string wrong = KeyboardTypos.Misspell(word, ref draw);
            bool swapped = wrong.Length == word.Length && wrong.Where((letter, i) => letter != word[i]).Count() is 1 or 2;
            return wrong[0] == word[0] && (Math.Abs(wrong.Length - word.Length) == 1 || swapped);
        }));

    [Fact]
    public void Run_Pair_MakesTheVerticesWithOneWordInTwentyMisspelt()
    {
        Row[] children = [.. OperatorRunner.RunOne<ConvexTypos, ConvexTyposOptions>(Long).Children];
        children.Length.Should().BeInRange(3, 5);
        string text = ((PreferenceContent)Long.Content).Chosen.LastText;
        foreach (Row child in children)
        {
            var pair = (PreferenceContent)child.Content;
            pair.Rejected.LastText.Should().Be(((PreferenceContent)Long.Content).Rejected.LastText);
            IReadOnlyList<ParameterValue> typos = Parameters.Parse(child.Origin.OperatorParameters!).List("typos");
            typos.Should().HaveCount((int)(0.05 * Words.Count(text)));
            TextEdits.Undo(pair.Chosen.LastText, typos).Should().Be(text);
        }
    }

    [Fact]
    public async Task Run_WithVectors_MakesTheirHull()
    {
        OperatorSetup setup = Registered.Setup("typos");
        var step = (IBatchOperator)ConvexTypos.Create(new() { Teacher = "meaning", Copies = 8 }, setup);
        var output = new RowOutput(ConvexTypos.Info, setup, Long);
        var blank = new RowOutput(ConvexTypos.Info, setup, Rows.Preference("p", "too short", "x"));
        await step.ApplyAsync([new RowWork(blank.Row, blank), new RowWork(Long, output)], CancellationToken.None);
        blank.Reason.Should().Be("too_short");
        output.Children.Count.Should().BeInRange(3, 8);
        FluentActions.Invoking(() => ConvexTypos.Create(new() { Teacher = "baseline" }, setup)).Should().Throw<InvalidDataException>().WithMessage("*gives no vectors*");
    }

    [Theory]
    [InlineData("too short to be wrong", "too_short")]
    [InlineData("```\nx\n```", "has_code")]
    public void Run_Unsuitable_IsDeclined(string chosen, string reason) =>
        OperatorRunner.RunOne<ConvexTypos, ConvexTyposOptions>(Rows.Preference("p", chosen, "x")).Reason.Should().Be(reason);

    private static bool Within((double X, double Y) p, (double X, double Y) a, (double X, double Y) b, (double X, double Y) c)
    {
        double u = Turn(a, b, p), v = Turn(b, c, p), w = Turn(c, a, p);
        bool degenerate = Turn(a, b, c) == 0;
        bool between(double low, double high, double value) => Math.Min(low, high) <= value && value <= Math.Max(low, high);
        return degenerate ? Turn(a, b, p) == 0 && a != b && between(a.X, b.X, p.X) && between(a.Y, b.Y, p.Y) : (u >= 0 && v >= 0 && w >= 0) || (u <= 0 && v <= 0 && w <= 0);
    }

    private static double Turn((double X, double Y) a, (double X, double Y) b, (double X, double Y) c) => ((b.X - a.X) * (c.Y - a.Y)) - ((b.Y - a.Y) * (c.X - a.X));

    private static double[,] Products(double[][] vectors)
    {
        var products = new double[vectors.Length, vectors.Length];
        for (int i = 0; i < vectors.Length; i++)
        {
            for (int j = 0; j < vectors.Length; j++)
            {
                products[i, j] = vectors[i].Zip(vectors[j], (a, b) => a * b).Sum();
            }
        }

        return products;
    }
}
