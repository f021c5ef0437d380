using DataForge.Filters.Statistics.LinearAlgebra;

namespace DataForge.Filters.Statistics.Ratings;

/// <summary>Newton's method with step halving for a concave function of few parameters.</summary>
internal static class NewtonMaximum
{
    /// <summary>Value, gradient and negated Hessian at a point; null outside the domain.</summary>
    public delegate (double Value, double[] Gradient, double[][] Curvature)? Objective(double[] point);

    /// <summary>Climbs from a point inside the domain until a step changes nothing.</summary>
    /// <exception cref="InvalidOperationException">The maximum was not reached.</exception>
    public static (double[] Point, double Value) Climb(double[] start, Objective objective)
    {
        double[] point = start;
        var here = objective(point) ?? throw new ArgumentException("The start lies outside the domain.", nameof(start));
        for (int iteration = 0; iteration < 200; iteration++)
        {
            double[] step = SymmetricSystem.Solve(here.Curvature, here.Gradient);
            double[] next = point;
            (double Value, double[] Gradient, double[][] Curvature)? there = null;
            for (double length = 1; length > 1e-12; length /= 2)
            {
                double share = length;
                next = [.. point.Select((value, i) => value + (share * step[i]))];
                there = objective(next);
                if (there is { } found && found.Value >= here.Value)
                {
                    break;
                }

                there = null;
            }

            if (there is not { } better || (better.Value == here.Value && step.Max(Math.Abs) < 1e-12))
            {
                return (point, here.Value);
            }

            double moved = step.Max(Math.Abs);
            (point, here) = (next, better);
            if (moved < 1e-13)
            {
                return (point, here.Value);
            }
        }

        throw new InvalidOperationException("The maximum was not reached in 200 steps.");
    }
}
