namespace DataForge.Augmenters.Contrast.Typos;

/// <summary>The vertices of the convex hull of points in a plane (Andrew's monotone chain, 1979).</summary>
internal static class ConvexHull
{
    /// <summary>Indices of the vertices, ascending. Points on an edge are none; of equal points the first is taken.</summary>
    public static IReadOnlyList<int> Vertices(IReadOnlyList<(double X, double Y)> points)
    {
        int[] order = [.. Enumerable.Range(0, points.Count).OrderBy(i => points[i].X).ThenBy(i => points[i].Y).ThenBy(i => i)];
        order = [.. order.Where((index, i) => i == 0 || points[index] != points[order[i - 1]])];
        if (order.Length < 3)
        {
            return [.. order.Order()];
        }

        return [.. Chain(points, order).Concat(Chain(points, [.. order.Reverse()])).Distinct().Order()];
    }

    private static List<int> Chain(IReadOnlyList<(double X, double Y)> points, int[] order)
    {
        var chain = new List<int>();
        foreach (int index in order)
        {
            while (chain.Count >= 2 && Turn(points[chain[^2]], points[chain[^1]], points[index]) <= 0)
            {
                chain.RemoveAt(chain.Count - 1);
            }

            chain.Add(index);
        }

        return chain;
    }

    private static double Turn((double X, double Y) a, (double X, double Y) b, (double X, double Y) c) => ((b.X - a.X) * (c.Y - a.Y)) - ((b.Y - a.Y) * (c.X - a.X));
}
