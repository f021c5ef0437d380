using System.Text.Encodings.Web;
using System.Text.Json;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Tools;

/// <summary>
/// Rows as JSON: one object a row with every field in the schema's order. Integers, dates, times and timestamps are integers in the column's
/// unit, text is a string, other bytes are base64, decimals are strings with all their digits, maps are arrays of pairs, floats are shortest and
/// NaN and the infinities are strings.
/// </summary>
internal sealed class JsonRowPrinter : IDisposable
{
    private const int DeepestJson = 1000;

    private readonly System.Buffers.ArrayBufferWriter<byte> _buffer = new(4096);
    private readonly Utf8JsonWriter _json;

    public JsonRowPrinter()
    {
        var options = new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = DeepestJson };
        _json = new Utf8JsonWriter(_buffer, options);
    }

    /// <summary>The cursor's present row in UTF-8; valid until the next.</summary>
    public ReadOnlySpan<byte> Print(RowCursor rows)
    {
        _buffer.ResetWrittenCount();
        _json.Reset();
        _json.WriteStartObject();
        while (rows.Next is { } field)
        {
            _json.WritePropertyName(field.Name);
            PrintField(rows, field);
        }

        _json.WriteEndObject();
        _json.Flush();
        return _buffer.WrittenSpan;
    }

    public void Dispose() => _json.Dispose();

    private void PrintField(RowCursor rows, SchemaNode node)
    {
        if (rows.TryReadNull())
        {
            _json.WriteNullValue();
            return;
        }

        switch (node.Kind)
        {
            case NodeKind.Leaf:
                JsonScalars.Print(rows.ReadBytes(), node.Column!, _json);
                break;
            case NodeKind.Struct:
                PrintStruct(rows);
                break;
            case NodeKind.List:
                _json.WriteStartArray();
                for (rows.BeginList(); rows.NextElement();)
                {
                    PrintField(rows, node.ChildArray[0]);
                }

                _json.WriteEndArray();
                break;
            default:
                PrintMap(rows, node);
                break;
        }
    }

    private void PrintStruct(RowCursor rows)
    {
        _json.WriteStartObject();
        rows.BeginStruct();
        while (rows.Next is { } field)
        {
            _json.WritePropertyName(field.Name);
            PrintField(rows, field);
        }

        rows.EndStruct();
        _json.WriteEndObject();
    }

    private void PrintMap(RowCursor rows, SchemaNode map)
    {
        _json.WriteStartArray();
        for (rows.BeginMap(); rows.NextElement();)
        {
            _json.WriteStartArray();
            foreach (SchemaNode child in map.ChildArray)
            {
                PrintField(rows, child);
            }

            _json.WriteEndArray();
        }

        _json.WriteEndArray();
    }
}
