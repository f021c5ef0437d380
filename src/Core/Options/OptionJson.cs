using System.Collections;
using System.Globalization;
using DataForge.Core.Json;

namespace DataForge.Core.Options;

/// <summary>An options record as canonical JSON: every option with its value, defaults included. Keys and manifests are made of it.</summary>
public static class OptionJson
{
    /// <summary>Writes the options as an object.</summary>
    public static void Write(CanonicalJson json, IReadOnlyList<OptionDescription> descriptions, object options)
    {
        json.BeginObject();
        foreach (OptionDescription option in descriptions.OrderBy(item => item.Name, StringComparer.Ordinal))
        {
            json.Property(option.Name);
            WriteValue(json, option, option.Property!.GetValue(options));
        }

        json.EndObject();
    }

    /// <summary>Writes the value of one option.</summary>
    public static void WriteValue(CanonicalJson json, OptionDescription option, object? value)
    {
        switch (value)
        {
            case null: json.Null(); break;
            case string text: json.String(text); break;
            case bool flag: json.Boolean(flag); break;
            case double number: json.Number(number); break;
            case ulong large: json.String(large.ToString(CultureInfo.InvariantCulture)); break;
            case int or long: json.Number(Convert.ToInt64(value, CultureInfo.InvariantCulture)); break;
            default: Composite(json, option, value); break;
        }
    }

    private static void Composite(CanonicalJson json, OptionDescription option, object value)
    {
        switch (option.Type)
        {
            case OptionType.List:
                json.BeginArray();
                foreach (object? item in (IEnumerable)value)
                {
                    WriteValue(json, option.Element!, item);
                }

                json.EndArray();
                break;
            case OptionType.Map:
                json.BeginObject();
                foreach ((string name, object? item) in Entries(value).OrderBy(entry => entry.Name, StringComparer.Ordinal))
                {
                    json.Property(name);
                    WriteValue(json, option.Element!, item);
                }

                json.EndObject();
                break;
            default:
                Write(json, option.Fields, value);
                break;
        }
    }

    private static IEnumerable<(string Name, object? Value)> Entries(object map)
    {
        foreach (object entry in (IEnumerable)map)
        {
            Type type = entry.GetType();
            yield return ((string)type.GetProperty("Key")!.GetValue(entry)!, type.GetProperty("Value")!.GetValue(entry));
        }
    }
}
