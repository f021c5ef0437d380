namespace DataForge.Teachers.Models.Operations;

/// <summary>Sine and cosine that are the same bits on every machine.</summary>
internal static class PortableTrigonometry
{
    // pi / 2 in three parts of 33 bits, so that the products with a quadrant below 2^20 are exact.
    private const double HalfPiHigh = 1.57079632673412561417e+00;
    private const double HalfPiMiddle = 6.07710050630396597660e-11;
    private const double HalfPiLow = 2.02226624879595063154e-21;

    /// <summary>Sine and cosine of an angle in radians; the absolute value must be below 1,000,000.</summary>
    public static (double Sine, double Cosine) SinCos(double angle)
    {
        if (!(Math.Abs(angle) < 1_000_000))
        {
            throw new ArgumentOutOfRangeException(nameof(angle), angle, "The angle must lie within a million radians.");
        }

        double quadrant = Math.Round(angle * (2 / Math.PI));
        double r = angle - (quadrant * HalfPiHigh) - (quadrant * HalfPiMiddle) - (quadrant * HalfPiLow);
        double square = r * r;

        // Taylor series; the first terms left out are below 1e-18 for |r| <= pi / 4.
        double sine = 0, cosine = 0;
        for (int k = 9; k >= 1; k--)
        {
            sine = (1 + sine) * (-square / (2 * k * ((2 * k) + 1)));
            cosine = (1 + cosine) * (-square / (2 * k * ((2 * k) - 1)));
        }

        sine = r + (r * sine);
        cosine = 1 + cosine;
        return ((long)quadrant & 3) switch
        {
            0 => (sine, cosine),
            1 => (cosine, -sine),
            2 => (-sine, -cosine),
            _ => (-cosine, sine),
        };
    }
}
