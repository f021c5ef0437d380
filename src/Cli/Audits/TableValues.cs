using System.Text;
using System.Text.Json;
using DataForge.Core.Files;
using DataForge.Parquet;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;

namespace DataForge.Cli.Audits;

/// <summary>
/// Rows of a Parquet or JSON lines file as plain values: <see cref="string"/>, <see cref="double"/>, <see cref="bool"/>, lists and mappings of them, null. Values of other kinds are null.
/// </summary>
internal static class TableValues
{
    /// <summary>The rows, each with its number from 0.</summary>
    /// <exception cref="InvalidDataException">A line of JSON is no object; the message names file and line.</exception>
    public static IEnumerable<(long Number, IReadOnlyDictionary<string, object?> Values)> Read(string file) =>
        file.EndsWith(".parquet", StringComparison.Ordinal) ? Parquet(file) : Json(file);

    private static IEnumerable<(long, IReadOnlyDictionary<string, object?>)> Parquet(string file)
    {
        using ParquetReader reader = ParquetReader.Open(file);
        using RowCursor rows = reader.ReadRows(null);
        for (long number = 0; rows.NextRow(); number++)
        {
            var values = new Dictionary<string, object?>(StringComparer.Ordinal);
            while (rows.Next is { } node)
            {
                values[node.Name] = Value(rows, node);
            }

            yield return (number, values);
        }
    }

    private static object? Value(RowCursor rows, SchemaNode node)
    {
        if (rows.TryReadNull())
        {
            return null;
        }

        switch (node.Kind)
        {
            case NodeKind.List:
                var list = new List<object?>();
                for (rows.BeginList(); rows.NextElement();)
                {
                    list.Add(Value(rows, node.Children[0]));
                }

                return list;
            case NodeKind.Struct:
                var fields = new Dictionary<string, object?>(StringComparer.Ordinal);
                rows.BeginStruct();
                foreach (SchemaNode child in node.Children)
                {
                    fields[child.Name] = Value(rows, child);
                }

                rows.EndStruct();
                return fields;
            case NodeKind.Leaf:
                return Leaf(rows, node);
            default:
                rows.Skip();
                return null;
        }
    }

    private static object? Leaf(RowCursor rows, SchemaNode node)
    {
        switch (node.Column!.Type.Physical)
        {
            case PhysicalType.ByteArray when node.Column.Type.Logical.IsText:
                return rows.ReadString();
            case PhysicalType.Double:
                return rows.ReadDouble();
            case PhysicalType.Float:
                return (double)rows.ReadFloat();
            case PhysicalType.Int64:
                return (double)rows.ReadInt64();
            case PhysicalType.Int32:
                return (double)rows.ReadInt32();
            case PhysicalType.Boolean:
                return rows.ReadBoolean();
            default:
                rows.Skip();
                return null;
        }
    }

    private static IEnumerable<(long, IReadOnlyDictionary<string, object?>)> Json(string file)
    {
        using Stream raw = File.OpenRead(file);
        using Stream plain = file.EndsWith(".gz", StringComparison.Ordinal) ? new GzipMembersStream(raw, file) : raw;
        using var lines = new StreamReader(new StrictUtf8Stream(plain, file), Encoding.UTF8);
        for (long number = 0; lines.ReadLine() is { } line; number++)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return (number, Row(line, $"{file}: line {number + 1}"));
            }
        }
    }

    private static Dictionary<string, object?> Row(string line, string place)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            return Value(document.RootElement) as Dictionary<string, object?>
                ?? throw new InvalidDataException($"{place}: a row is a JSON object, not {document.RootElement.ValueKind}.");
        }
        catch (JsonException wrong)
        {
            throw new InvalidDataException($"{place}: {wrong.Message}", wrong);
        }
    }

    private static object? Value(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var fields = new Dictionary<string, object?>(StringComparer.Ordinal);
                foreach (JsonProperty member in value.EnumerateObject())
                {
                    fields[member.Name] = Value(member.Value);
                }

                return fields;
            case JsonValueKind.Array:
                return value.EnumerateArray().Select(Value).ToList();
            case JsonValueKind.String:
                return value.GetString();
            case JsonValueKind.Number:
                return value.GetDouble();
            case JsonValueKind.True or JsonValueKind.False:
                return value.GetBoolean();
            default:
                return null;
        }
    }
}
