using System.Globalization;

namespace DataForge.Augmenters.Causal.Arithmetic;

/// <summary>Slips that people make: off by one or two units, a lost or extra ten, two digits exchanged.</summary>
internal static class WrongResults
{
    /// <summary>Plausible wrong values near a result, each once, without the result itself, all positive.</summary>
    /// <param name="value">The right result, positive.</param>
    /// <param name="decimals">Digits after the point in the text.</param>
    public static IReadOnlyList<decimal> Near(decimal value, int decimals)
    {
        decimal unit = UnitOf(value, decimals);
        var candidates = new List<decimal> { value + unit, value - unit, value + (2 * unit), value - (2 * unit) };
        if (value >= 20 * unit)
        {
            candidates.AddRange([value + (10 * unit), value - (10 * unit)]);
        }

        if (Exchanged(value / unit) is { } exchanged)
        {
            candidates.Add(exchanged * unit);
        }

        return [.. candidates.Where(candidate => candidate > 0 && candidate != value).Distinct()];
    }

    /// <summary>One more and one less in the last digit written, without what is not positive.</summary>
    public static IReadOnlyList<decimal> OffByOne(decimal value, int decimals)
    {
        decimal unit = 1;
        for (int i = 0; i < decimals; i++)
        {
            unit /= 10;
        }

        return value > unit ? [value + unit, value - unit] : [value + unit];
    }

    /// <summary>The place of the last digit that is not zero, at most a tenth of the value where that is more than one.</summary>
    private static decimal UnitOf(decimal value, int decimals)
    {
        decimal unit = 1;
        for (int i = 0; i < decimals; i++)
        {
            unit /= 10;
        }

        while (unit * 100 <= value && value % (unit * 10) == 0)
        {
            unit *= 10;
        }

        return unit;
    }

    private static decimal? Exchanged(decimal whole)
    {
        char[] digits = whole.ToString("F0", CultureInfo.InvariantCulture).ToCharArray();
        if (digits.Length < 2 || digits[^1] == digits[^2] || (digits.Length == 2 && digits[^1] == '0'))
        {
            return null;
        }

        (digits[^1], digits[^2]) = (digits[^2], digits[^1]);
        return decimal.Parse(digits, CultureInfo.InvariantCulture);
    }
}
