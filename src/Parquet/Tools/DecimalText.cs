using System.Globalization;
using System.Numerics;
using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Tools;

/// <summary>Decimals as digits: <c>-12.30</c>.</summary>
internal static class DecimalText
{
    /// <summary>The digits of an unscaled number, all of the scale's after the point.</summary>
    public static string Of(BigInteger unscaled, int scale)
    {
        string digits = BigInteger.Abs(unscaled).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        string sign = unscaled.Sign < 0 ? "-" : "";
        return scale == 0 ? sign + digits : $"{sign}{digits[..^scale]}.{digits[^scale..]}";
    }

    /// <summary>Fills <paramref name="unscaled"/> with the big-endian two's complement.</summary>
    public static void Parse(string text, LeafColumn column, Span<byte> unscaled)
    {
        int point = text.IndexOf('.', StringComparison.Ordinal);
        int digits = point < 0 ? 0 : text.Length - point - 1;
        int missing = column.Type.Logical.Scale - digits;
        string whole = point < 0 ? text : text.Remove(point, 1);
        bool parsed = BigInteger.TryParse(whole, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger number);
        if (!parsed || missing < 0 || text.Length > 100)
        {
            throw new FormatException($"{column} cannot take the decimal '{(text.Length > 80 ? text[..80] + "..." : text)}'");
        }

        number *= BigInteger.Pow(10, missing);
        if (BigInteger.Abs(number) >= BigInteger.Pow(10, column.Type.Logical.Precision))
        {
            throw new FormatException($"{column} has too few digits for '{text}'");
        }

        unscaled.Fill(number.Sign < 0 ? (byte)0xFF : (byte)0);
        byte[] bytes = number.ToByteArray(isBigEndian: true);
        bytes.CopyTo(unscaled[(unscaled.Length - bytes.Length)..]);
    }
}
