using System.Globalization;

namespace DataForge.Augmenters.Executable.Beams;

/// <summary>A downward point load: its size as a multiple of P and its place as a multiple of L.</summary>
internal readonly record struct PointLoad(decimal Size, decimal Place);

/// <summary>A simply supported beam from 0 to L with supports at two places and point loads: statics in closed form. Lengths are multiples of L, forces of P.</summary>
/// <param name="Left">Place of the pin.</param>
/// <param name="Right">Place of the roller, to the right of it.</param>
/// <param name="Loads">The loads.</param>
internal sealed record Beam(decimal Left, decimal Right, IReadOnlyList<PointLoad> Loads)
{
    /// <summary>Reactions at pin and roller: moments about each support vanish, so that R_left = sum P (right - a) / (right - left) and R_right = sum P (a - left) / (right - left).</summary>
    public (decimal Left, decimal Right) Reactions()
    {
        decimal span = Right - Left;
        decimal left = 0;
        decimal right = 0;
        foreach (PointLoad load in Loads)
        {
            left += load.Size * (Right - load.Place) / span;
            right += load.Size * (load.Place - Left) / span;
        }

        return (left, right);
    }

    /// <summary>Bending moment at a place, sagging positive, as a multiple of P L: moments of all forces to its left.</summary>
    public decimal Moment(decimal place)
    {
        (decimal left, decimal right) = Reactions();
        decimal moment = (place > Left ? left * (place - Left) : 0) + (place > Right ? right * (place - Right) : 0);
        foreach (PointLoad load in Loads)
        {
            moment -= place > load.Place ? load.Size * (place - load.Place) : 0;
        }

        return moment;
    }

    /// <summary>The greatest moment in size. The moment is linear between forces, so it stands at one of them.</summary>
    public decimal GreatestMoment() => Loads.Select(load => load.Place).Append(Left).Append(Right).Select(Moment).MaxBy(Math.Abs);

    /// <summary>A multiple of a unit, exact: <c>0.55P</c>, <c>P</c>, <c>-0.2P</c>.</summary>
    public static string Write(decimal value, string unit) => value == 1 ? unit : value == -1 ? "-" + unit : value.ToString("0.############", CultureInfo.InvariantCulture) + unit;
}
