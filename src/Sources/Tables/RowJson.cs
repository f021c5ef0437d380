using System.Buffers;
using System.Globalization;
using System.Text;
using DataForge.Core.Json;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;

namespace DataForge.Sources.Tables;

/// <summary>
/// Writes rows as JSON in one fixed form: members in the order of the schema, no white space, numbers as ECMAScript writes them, only the escapes that JSON
/// demands. Numbers that JSON does not have are texts ("NaN"), dates and times the integers they are stored as, other bytes hex digits; bytes
/// that are no UTF-8 stay as they are and are the parser's to refuse.
/// </summary>
internal sealed class RowJson
{
    private static readonly SearchValues<byte> Escaped = SearchValues.Create([.. Enumerable.Range(0, 32).Select(code => (byte)code), (byte)'"', (byte)'\\']);
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);

    /// <summary>The lines, each with its line feed.</summary>
    public ReadOnlySpan<byte> Written => _buffer.WrittenSpan;

    /// <summary>Empties the buffer.</summary>
    public void Clear() => _buffer.ResetWrittenCount();

    /// <summary>Adds a row without columns.</summary>
    public void Empty()
    {
        _buffer.Write("{}\n"u8);
    }

    /// <summary>Adds the present row.</summary>
    public void Row(RowCursor rows)
    {
        Fields(rows);
        Byte((byte)'\n');
    }

    private void Fields(RowCursor rows)
    {
        Byte((byte)'{');
        bool isFirst = true;
        while (rows.Next is { } field)
        {
            Comma(ref isFirst);
            Text(Encoding.UTF8.GetBytes(field.Name));
            Byte((byte)':');
            Value(rows, field);
        }

        Byte((byte)'}');
    }

    private void Value(RowCursor rows, SchemaNode node)
    {
        if (rows.TryReadNull())
        {
            _buffer.Write("null"u8);
            return;
        }

        switch (node.Kind)
        {
            case NodeKind.Struct:
                rows.BeginStruct();
                Fields(rows);
                rows.EndStruct();
                break;
            case NodeKind.List:
                List(rows, node);
                break;
            case NodeKind.Map:
                Map(rows, node);
                break;
            default:
                Leaf(rows, node.Column!);
                break;
        }
    }

    private void List(RowCursor rows, SchemaNode node)
    {
        Byte((byte)'[');
        bool isFirst = true;
        for (rows.BeginList(); rows.NextElement();)
        {
            Comma(ref isFirst);
            Value(rows, node.Children[0]);
        }

        Byte((byte)']');
    }

    /// <summary>A map is an object where its keys are texts, and a list of pairs otherwise.</summary>
    private void Map(RowCursor rows, SchemaNode node)
    {
        bool isObject = node.Children[0].Column?.Type is { Physical: PhysicalType.ByteArray };
        Byte((byte)(isObject ? '{' : '['));
        bool isFirst = true;
        for (rows.BeginMap(); rows.NextElement();)
        {
            Comma(ref isFirst);
            if (!isObject)
            {
                Byte((byte)'[');
            }

            Value(rows, node.Children[0]);
            Byte((byte)(isObject ? ':' : ','));
            Value(rows, node.Children[1]);
            if (!isObject)
            {
                Byte((byte)']');
            }
        }

        Byte((byte)(isObject ? '}' : ']'));
    }

    private void Leaf(RowCursor rows, LeafColumn leaf)
    {
        LogicalType logical = leaf.Type.Logical;
        switch (leaf.Type.Physical)
        {
            case PhysicalType.Boolean:
                _buffer.Write(rows.ReadBoolean() ? "true"u8 : "false"u8);
                break;
            case PhysicalType.Float:
                Number(rows.ReadFloat());
                break;
            case PhysicalType.Double:
                Number(rows.ReadDouble());
                break;
            case PhysicalType.Int32 or PhysicalType.Int64 when logical.Kind != LogicalKind.Decimal:
                Integer(rows, leaf.Type.Physical == PhysicalType.Int64, logical is { Kind: LogicalKind.Integer, IsSigned: false });
                break;
            case PhysicalType.ByteArray when logical.Kind is not (LogicalKind.Decimal or LogicalKind.Bson):
                Text(rows.ReadBytes());
                break;
            case PhysicalType.FixedLengthByteArray when logical.Kind == LogicalKind.Float16:
                Number((double)rows.ReadHalf());
                break;
            default:
                Bytes(rows.ReadBytes(), leaf.Type);
                break;
        }
    }

    private void Integer(RowCursor rows, bool isLong, bool isUnsigned) => Ascii((isLong, isUnsigned) switch
    {
        (true, true) => rows.ReadUInt64().ToString(CultureInfo.InvariantCulture),
        (true, false) => rows.ReadInt64().ToString(CultureInfo.InvariantCulture),
        (false, true) => rows.ReadUInt32().ToString(CultureInfo.InvariantCulture),
        _ => rows.ReadInt32().ToString(CultureInfo.InvariantCulture),
    });

    private void Bytes(ReadOnlySpan<byte> bytes, ScalarType type)
    {
        if (type.Logical.Kind == LogicalKind.Decimal)
        {
            Ascii(DecimalText.Of(bytes, isLittleEndian: type.Physical is PhysicalType.Int32 or PhysicalType.Int64, type.Logical.Scale));
            return;
        }

        Byte((byte)'"');
        Ascii(Convert.ToHexStringLower(bytes));
        Byte((byte)'"');
    }

    private void Number(double value) => Ascii(double.IsFinite(value) ? EcmaScriptNumber.Format(value) : double.IsNaN(value) ? "\"NaN\"" : value > 0 ? "\"Infinity\"" : "\"-Infinity\"");

    private void Text(ReadOnlySpan<byte> text)
    {
        Byte((byte)'"');
        while (true)
        {
            int plain = text.IndexOfAny(Escaped);
            _buffer.Write(plain < 0 ? text : text[..plain]);
            if (plain < 0)
            {
                break;
            }

            byte value = text[plain];
            Ascii(value switch
            {
                (byte)'"' => "\\\"",
                (byte)'\\' => "\\\\",
                (byte)'\n' => "\\n",
                (byte)'\r' => "\\r",
                (byte)'\t' => "\\t",
                _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)value:x4}"),
            });
            text = text[(plain + 1)..];
        }

        Byte((byte)'"');
    }

    private void Comma(ref bool isFirst)
    {
        if (!isFirst)
        {
            Byte((byte)',');
        }

        isFirst = false;
    }

    private void Ascii(string text)
    {
        int count = Encoding.ASCII.GetBytes(text, _buffer.GetSpan(text.Length));
        _buffer.Advance(count);
    }

    private void Byte(byte value)
    {
        _buffer.GetSpan(1)[0] = value;
        _buffer.Advance(1);
    }
}
