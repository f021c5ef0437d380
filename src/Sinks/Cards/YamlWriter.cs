using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace DataForge.Sinks.Cards;

/// <summary>Writes front matter in the block style that the hub's own tools write; texts that YAML could read as something else are quoted.</summary>
internal static partial class YamlWriter
{
    private static readonly JsonSerializerOptions Quoting = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The mapping as lines that end in a line feed.</summary>
    public static string Write(YamlMap map)
    {
        var text = new StringBuilder();
        Map(text, map, "");
        return text.ToString();
    }

    private static void Map(StringBuilder text, YamlMap map, string indent, bool firstIsIndented = false)
    {
        foreach ((string name, YamlNode value) in map.Entries)
        {
            text.Append(firstIsIndented ? "" : indent).Append(Scalar(name)).Append(':');
            firstIsIndented = false;
            Value(text, value, indent);
        }
    }

    private static void Value(StringBuilder text, YamlNode value, string indent)
    {
        switch (value)
        {
            case YamlText scalar:
                text.Append(' ').Append(scalar.IsBare ? scalar.Value : Scalar(scalar.Value)).Append('\n');
                break;
            case YamlList { Items.Count: 0 }:
                text.Append(" []\n");
                break;
            case YamlList list:
                text.Append('\n');
                List(text, list, indent);
                break;
            case YamlMap map:
                text.Append('\n');
                Map(text, map, indent + "  ");
                break;
            default:
                throw new InvalidOperationException($"Unknown YAML node {value.GetType().Name}.");
        }
    }

    private static void List(StringBuilder text, YamlList list, string indent)
    {
        foreach (YamlNode item in list.Items)
        {
            text.Append(indent).Append('-');
            if (item is YamlMap map)
            {
                text.Append(' ');
                Map(text, map, indent + "  ", firstIsIndented: true);
            }
            else
            {
                Value(text, item, indent + "  ");
            }
        }
    }

    private static string Scalar(string value) => Plain().IsMatch(value) && !Ambiguous().IsMatch(value) ? value : JsonSerializer.Serialize(value, Quoting);

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_./*+<>\-\[\]]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    /// <summary>Words that YAML 1.1 or 1.2 reads as null or truth values.</summary>
    [GeneratedRegex(@"\A(?:y|n|yes|no|on|off|true|false|null|nan|inf)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Ambiguous();
}
