using System.Globalization;
using System.Numerics;

namespace DataForge.Sources.Tables;

/// <summary>Parquet's decimals (LogicalTypes.md): an unscaled integer in two's complement and a number of digits after the point.</summary>
internal static class DecimalText
{
    /// <summary>The number as JSON writes it, with all its digits.</summary>
    public static string Of(ReadOnlySpan<byte> unscaled, bool isLittleEndian, int scale)
    {
        var value = new BigInteger(unscaled, isUnsigned: false, isBigEndian: !isLittleEndian);
        string digits = BigInteger.Abs(value).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        string sign = value.Sign < 0 ? "-" : "";
        return scale == 0 ? sign + digits : $"{sign}{digits[..^scale]}.{digits[^scale..]}";
    }
}
