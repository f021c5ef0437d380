using System.Globalization;
using System.Text.Json;

namespace DataForge.Teachers.Models.Configuration;

/// <summary>Values of a configuration that need more than one step to read.</summary>
internal static class ConfigurationValues
{
    private const int MaximumLabels = 100_000;

    /// <summary>A finite number, or null where the value is none.</summary>
    public static double? Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && double.IsFinite(number) ? number : null;

    /// <summary>A list of finite numbers, or null where the value is none.</summary>
    public static double[]? Numbers(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var numbers = new double[value.GetArrayLength()];
        for (int i = 0; i < numbers.Length; i++)
        {
            if (Number(value[i]) is not { } number)
            {
                return null;
            }

            numbers[i] = number;
        }

        return numbers;
    }

    /// <summary>Names of labels 0 to n-1; the number of labels is stored nowhere else.</summary>
    public static string[] Labels(ModelConfiguration configuration, JsonElement? section)
    {
        if (section is not { } map)
        {
            return ["LABEL_0", "LABEL_1"];
        }

        int count = map.EnumerateObject().Count();
        if (count is 0 or > MaximumLabels)
        {
            throw new ModelFormatException(configuration.Path, $"id2label has {count} entries; allowed are 1 to {MaximumLabels}.");
        }

        var labels = new string?[count];
        foreach (JsonProperty entry in map.EnumerateObject())
        {
            if (!int.TryParse(entry.Name, NumberStyles.None, CultureInfo.InvariantCulture, out int index) || index >= count
                || entry.Value.ValueKind != JsonValueKind.String || labels[index] is not null)
            {
                throw new ModelFormatException(configuration.Path, $"id2label: \"{entry.Name}\" is not one of the {count} indices 0 to {count - 1} with a name.");
            }

            labels[index] = entry.Value.GetString();
        }

        return labels!;
    }
}
