using System.Globalization;
using System.Text.Json;

namespace DataForge.Parquet.Tests.Fixtures;

/// <summary>Compares JSON by value: integers by their digits, floats by their bits, objects field by field in order.</summary>
internal static class JsonValues
{
    /// <summary>Where two values differ first; null where they are equal.</summary>
    public static string? Difference(JsonElement actual, JsonElement expected, string place = "row")
    {
        if (actual.ValueKind != expected.ValueKind)
        {
            return $"{place}: {Short(actual)} is not {Short(expected)}";
        }

        switch (actual.ValueKind)
        {
            case JsonValueKind.Object:
                JsonProperty[] actualFields = actual.EnumerateObject().ToArray(), expectedFields = expected.EnumerateObject().ToArray();
                return actualFields.Length != expectedFields.Length
                    ? $"{place}: {actualFields.Length} fields, not {expectedFields.Length}"
                    : actualFields.Zip(expectedFields).Select(pair => pair.First.Name != pair.Second.Name
                        ? $"{place}: the field {pair.First.Name}, not {pair.Second.Name}"
                        : Difference(pair.First.Value, pair.Second.Value, $"{place}.{pair.First.Name}")).FirstOrDefault(found => found is not null);
            case JsonValueKind.Array:
                return actual.GetArrayLength() != expected.GetArrayLength()
                    ? $"{place}: {actual.GetArrayLength()} elements, not {expected.GetArrayLength()}"
                    : actual.EnumerateArray().Zip(expected.EnumerateArray())
                        .Select((pair, i) => Difference(pair.First, pair.Second, $"{place}[{i}]")).FirstOrDefault(found => found is not null);
            case JsonValueKind.String:
                return actual.GetString() == expected.GetString() ? null : $"{place}: {Short(actual)} is not {Short(expected)}";
            case JsonValueKind.Number:
                return NumbersEqual(actual.GetRawText(), expected.GetRawText()) ? null : $"{place}: {Short(actual)} is not {Short(expected)}";
            default:
                return null;
        }
    }

    private static bool NumbersEqual(string a, string b)
    {
        bool floats = a.AsSpan().IndexOfAny(".eE") >= 0 && b.AsSpan().IndexOfAny(".eE") >= 0;
        return floats
            ? BitConverter.DoubleToInt64Bits(double.Parse(a, CultureInfo.InvariantCulture)) == BitConverter.DoubleToInt64Bits(double.Parse(b, CultureInfo.InvariantCulture))
            : a == b;
    }

    private static string Short(JsonElement value)
    {
        string text = value.GetRawText();
        return text.Length > 120 ? text[..120] + "..." : text;
    }
}
