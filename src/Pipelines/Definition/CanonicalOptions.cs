using System.Collections;
using DataForge.Core.Json;
using DataForge.Core.Options;

namespace DataForge.Pipelines.Definition;

/// <summary>Writes options records as canonical JSON (RFC 8785): what keys and the manifest hold of a step's options, defaults included.</summary>
public static class CanonicalOptions
{
    /// <summary>Every option under its name in files. Equal options give equal texts, however the file wrote them.</summary>
    /// <param name="record">An options record.</param>
    public static string Write(object record)
    {
        var json = new CanonicalJson();
        WriteObject(json, record, OptionDescription.Of(record.GetType()));
        return json.ToString();
    }

    private static void WriteObject(CanonicalJson json, object record, IReadOnlyList<OptionDescription> options)
    {
        json.BeginObject();
        foreach (OptionDescription option in options.OrderBy(option => option.Name, StringComparer.Ordinal))
        {
            WriteValue(json.Property(option.Name), option.Property!.GetValue(record), option);
        }

        json.EndObject();
    }

    private static void WriteValue(CanonicalJson json, object? value, OptionDescription option)
    {
        switch (value)
        {
            case null: json.Null(); break;
            case string text: json.String(text); break;
            case bool flag: json.Boolean(flag); break;
            case int whole: json.Number((long)whole); break;
            case long whole: json.Number(whole); break;
            case ulong whole: json.String(whole.ToString(System.Globalization.CultureInfo.InvariantCulture)); break;
            case double number: json.Number(number); break;
            case IDictionary map: WriteMap(json, map, option.Element!); break;
            case IEnumerable list: WriteList(json, list, option.Element!); break;
            default: WriteObject(json, value, option.Fields); break;
        }
    }

    private static void WriteMap(CanonicalJson json, IDictionary map, OptionDescription element)
    {
        json.BeginObject();
        foreach (string key in map.Keys.Cast<string>().Order(StringComparer.Ordinal))
        {
            WriteValue(json.Property(key), map[key], element);
        }

        json.EndObject();
    }

    private static void WriteList(CanonicalJson json, IEnumerable list, OptionDescription element)
    {
        json.BeginArray();
        foreach (object? item in list)
        {
            WriteValue(json, item, element);
        }

        json.EndArray();
    }
}
