using System.Text.Json;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Tools;

/// <summary>Appends rows given as JSON objects, in the form in which rows are printed. A field that is missing is null; one that the schema lacks is refused.</summary>
public sealed class JsonRowAppender(RowAppender row)
{
    /// <summary>Appends one row.</summary>
    /// <exception cref="FormatException">A value does not suit its column; the row is taken back.</exception>
    public void Append(JsonElement value)
    {
        ArgumentNullException.ThrowIfNull(row);
        try
        {
            WriteFields(row.Root, value);
            row.EndRow();
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException)
        {
            row.DiscardRow();
            throw e as FormatException ?? new FormatException(e.Message, e);
        }
    }

    private void WriteFields(SchemaNode node, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException($"{node} takes an object, not {value.ValueKind.ToString().ToLowerInvariant()}");
        }

        var found = 0;
        foreach (SchemaNode child in node.Children)
        {
            bool there = value.TryGetProperty(child.Name, out JsonElement field);
            found += there ? 1 : 0;
            Write(child, there ? field : default);
        }

        if (found < value.EnumerateObject().Select(property => property.Name).Distinct(StringComparer.Ordinal).Count())
        {
            JsonProperty unknown = value.EnumerateObject().First(property => node.Children.All(child => child.Name != property.Name));
            throw new FormatException($"{node} has no field '{unknown.Name}'; the fields are {string.Join(", ", node.Children.Select(child => child.Name))}");
        }
    }

    private void Write(SchemaNode node, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
        {
            row.WriteNull();
            return;
        }

        switch (node.Kind)
        {
            case NodeKind.Struct:
                row.BeginStruct();
                WriteFields(node, value);
                row.EndStruct();
                break;
            case NodeKind.List:
                row.BeginList();
                foreach (JsonElement element in Elements(node, value))
                {
                    Write(node.Children[0], element);
                }

                row.EndList();
                break;
            case NodeKind.Map:
                WriteMap(node, value);
                break;
            default:
                JsonValueAppender.Write(row, node.Column!, value);
                break;
        }
    }

    private void WriteMap(SchemaNode node, JsonElement value)
    {
        row.BeginMap();
        foreach (JsonElement entry in Elements(node, value))
        {
            if (entry.ValueKind != JsonValueKind.Array || entry.GetArrayLength() != 2)
            {
                throw new FormatException($"{node} takes entries [key, value]");
            }

            Write(node.Children[0], entry[0]);
            Write(node.Children[1], entry[1]);
        }

        row.EndMap();
    }

    private static JsonElement.ArrayEnumerator Elements(SchemaNode node, JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? value.EnumerateArray()
        : throw new FormatException($"{node} takes an array, not {value.ValueKind.ToString().ToLowerInvariant()}");
}
