namespace DataForge.Parquet.Schema;

/// <summary>Bytes needed by a decimal's unscaled value in two's complement.</summary>
internal static class DecimalWidth
{
    public static int Of(int precision)
    {
        var bytes = 1;
        while (Digits(bytes) < precision)
        {
            bytes++;
        }

        return bytes;
    }

    /// <summary>Decimal digits that always fit: floor(log10(2^(8 * bytes - 1) - 1)).</summary>
    private static int Digits(int bytes)
    {
        UInt128 largest = (UInt128.One << (8 * bytes - 1)) - 1;
        var digits = 0;
        while (largest >= 10)
        {
            largest /= 10;
            digits++;
        }

        return digits;
    }
}
