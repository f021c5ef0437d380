using DataForge.Core.Json;
using DataForge.Sources.Records;

namespace DataForge.Sources;

/// <summary>What makes a source's parsed slices reusable: the options that parsing depends on, and the parser's version.</summary>
public static class SourceFingerprint
{
    /// <summary>Canonical JSON (RFC 8785) of the options that parsing depends on. Which files there are, how they are compressed, licence and language do not count.</summary>
    public static string Of(SourceOptions options)
    {
        CanonicalJson json = new CanonicalJson().BeginObject();
        List(json.Property("columns"), options.Columns);
        json.Property("delimiter").StringOrNull(options.Delimiter)
            .Property("encoding").String(options.Encoding)
            .Property("fields").BeginObject();
        foreach ((string name, string path) in options.Fields.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            json.Property(name).String(path);
        }

        json.EndObject()
            .Property("file_type").String(options.FileType)
            .Property("format").StringOrNull(options.Format);
        List(json.Property("group_by"), options.GroupBy);
        json.Property("label_origin").StringOrNull(options.LabelOrigin)
            .Property("label_values").BeginObject();
        foreach ((string label, double value) in options.LabelValues.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            json.Property(label).Number(value);
        }

        Number(json.EndObject().Property("levels"), options.Levels);
        json.Property("max_record_bytes").Number(options.MaxRecordBytes)
            .Property("parser").Number(SliceParser.Version);
        Number(json.Property("scale_max"), options.ScaleMax);
        Number(json.Property("scale_min"), options.ScaleMin);
        return json.Property("strip_suffix").StringOrNull(options.StripSuffix)
            .Property("tools").Boolean(options.Tools)
            .EndObject().ToString();
    }

    private static void List(CanonicalJson json, IReadOnlyList<string> values)
    {
        json.BeginArray();
        foreach (string value in values)
        {
            json.String(value);
        }

        json.EndArray();
    }

    private static void Number(CanonicalJson json, double? value)
    {
        if (value is { } number)
        {
            json.Number(number);
        }
        else
        {
            json.Null();
        }
    }
}
