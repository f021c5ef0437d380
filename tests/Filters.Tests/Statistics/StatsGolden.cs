using System.Text.Json;

namespace DataForge.Filters.Tests.Statistics;

/// <summary>Cases of the reference numbers, by topic and name.</summary>
internal sealed class StatsGolden(JsonElement element)
{
    public const string Folder = "goldens/stats";

    public static StatsGolden Case(string topic, string name) => new(JsonDocument.Parse(File.ReadAllText(Reference.Path($"{Folder}/{topic}.json")))
        .RootElement.GetProperty("cases").EnumerateArray().Single(item => item.GetProperty("name").GetString() == name));

    public StatsGolden In => this["inputs"];

    public StatsGolden Out => this["outputs"];

    public JsonElement Json => element;

    public StatsGolden this[string name] => new(element.GetProperty(name));

    public IEnumerable<StatsGolden> Items => element.EnumerateArray().Select(item => new StatsGolden(item));

    public double Double => element.GetDouble();

    public int Int => element.GetInt32();

    public string Text => element.GetString()!;

    public double? Optional => element.ValueKind == JsonValueKind.Null ? null : element.GetDouble();

    public double[] Doubles => [.. Items.Select(item => item.Double)];

    public int[] Ints => [.. Items.Select(item => item.Int)];

    public bool[] Booleans => [.. Items.Select(item => item.Json.ValueKind == JsonValueKind.Number ? item.Int == 1 : item.Json.GetBoolean())];

    public double[][] Matrix => [.. Items.Select(item => item.Doubles)];
}

internal static class StatsAssertions
{
    public static void ShouldBeNear(this IEnumerable<double> actual, IEnumerable<double> expected, double tolerance)
    {
        double[] a = [.. actual], e = [.. expected];
        a.Should().HaveSameCount(e);
        for (int i = 0; i < a.Length; i++)
        {
            a[i].Should().BeApproximately(e[i], tolerance, $"of place {i}");
        }
    }

    public static void ShouldBeNear(this double? actual, double expected, double tolerance) => actual.Should().NotBeNull().And.BeApproximately(expected, tolerance);

    public static void ShouldBeNear(this double actual, double expected, double tolerance) => actual.Should().BeApproximately(expected, tolerance);
}
