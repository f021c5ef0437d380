using System.Numerics;
using System.Text;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Tests.Random;

/// <summary>Appends values of a <see cref="RandomTable"/>, and prints them in one form whether they come from the table or from a cursor.</summary>
internal static class TableRows
{
    public static void Append(RowAppender row, object?[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            Append(row, row.Next!, values[i]);
        }

        row.EndRow();
    }

    public static string Print(StructType type, object?[] row) => PrintValue(type, row);

    public static string Print(RowCursor rows)
    {
        var text = new StringBuilder("{");
        while (rows.Next is not null)
        {
            text.Append(text.Length > 1 ? "," : "");
            Print(rows, text);
        }

        return text.Append('}').ToString();
    }

    private static void Append(RowAppender row, SchemaNode node, object? value)
    {
        if (value is null)
        {
            row.WriteNull();
            return;
        }

        switch (node.Kind)
        {
            case NodeKind.Struct:
                row.BeginStruct();
                foreach (object? field in (object?[])value)
                {
                    Append(row, row.Next!, field);
                }

                row.EndStruct();
                return;
            case NodeKind.List:
                row.BeginList();
                foreach (object? element in (object?[])value)
                {
                    Append(row, node.Children[0], element);
                }

                row.EndList();
                return;
            case NodeKind.Map:
                row.BeginMap();
                foreach (object?[] pair in ((object?[])value).Cast<object?[]>())
                {
                    Append(row, node.Children[0], pair[0]);
                    Append(row, node.Children[1], pair[1]);
                }

                row.EndMap();
                return;
            default:
                AppendScalar(row, node.Column!.Type, value);
                return;
        }
    }

    private static void AppendScalar(RowAppender row, ScalarType type, object value)
    {
        switch (type.Physical, value)
        {
            case (_, bool truth): row.WriteBoolean(truth); break;
            case (PhysicalType.Int32, long number): row.WriteInt32((int)number); break;
            case (_, long number): row.WriteInt64(number); break;
            case (PhysicalType.Int32, ulong number) when type.Logical.BitWidth == 32: row.WriteUInt32((uint)number); break;
            case (PhysicalType.Int32, ulong number): row.WriteInt32((int)number); break;
            case (_, ulong number): row.WriteUInt64(number); break;
            case (PhysicalType.Float, double number): row.WriteFloat((float)number); break;
            case (PhysicalType.Double, double number): row.WriteDouble(number); break;
            case (_, double number): row.WriteHalf((Half)number); break;
            case (_, BigInteger number): row.WriteBytes(Unscaled(number, type.TypeLength)); break;
            case (_, string text): row.WriteString(text); break;
            default: row.WriteBytes((byte[])value); break;
        }
    }

    /// <summary>Two's complement, big-endian, in the column's width.</summary>
    private static byte[] Unscaled(BigInteger number, int width)
    {
        byte[] bytes = number.ToByteArray(isBigEndian: true);
        var wide = new byte[width];
        wide.AsSpan().Fill(number.Sign < 0 ? (byte)0xFF : (byte)0);
        bytes.CopyTo(wide, width - bytes.Length);
        return wide;
    }

    private static string PrintValue(ParquetType type, object? value) => (type, value) switch
    {
        (_, null) => "_",
        (StructType fields, object?[] values) => $"{{{string.Join(',', values.Select((field, i) => PrintValue(fields.Fields[i].Type, field)))}}}",
        (ListType list, object?[] values) => $"[{string.Join(',', values.Select(element => PrintValue(list.Element, element)))}]",
        (MapType map, object?[] pairs) => $"<{string.Join(',', pairs.Cast<object?[]>().Select(pair => $"{PrintValue(map.Key, pair[0])}:{PrintValue(map.Value, pair[1])}"))}>",
        _ => PrintScalar(value),
    };

    private static string PrintScalar(object value) => value switch
    {
        bool truth => truth ? "t" : "f",
        double number => double.IsNaN(number) ? "NaN" : BitConverter.DoubleToUInt64Bits(number).ToString("x16", null),
        string text => "s" + Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text)),
        byte[] bytes => "b" + Convert.ToHexStringLower(bytes),
        _ => FormattableString.Invariant($"{value}"),
    };

    private static void Print(RowCursor rows, StringBuilder text)
    {
        if (rows.TryReadNull())
        {
            text.Append('_');
            return;
        }

        SchemaNode node = rows.Next!;
        switch (node.Kind)
        {
            case NodeKind.Struct:
                rows.BeginStruct();
                text.Append('{');
                for (var i = 0; i < node.Children.Count; i++)
                {
                    text.Append(i > 0 ? "," : "");
                    Print(rows, text);
                }

                rows.EndStruct();
                text.Append('}');
                break;
            case NodeKind.List:
                text.Append('[');
                rows.BeginList();
                for (var i = 0; rows.NextElement(); i++)
                {
                    text.Append(i > 0 ? "," : "");
                    Print(rows, text);
                }

                text.Append(']');
                break;
            case NodeKind.Map:
                text.Append('<');
                rows.BeginMap();
                for (var i = 0; rows.NextElement(); i++)
                {
                    text.Append(i > 0 ? "," : "");
                    Print(rows, text);
                    text.Append(':');
                    Print(rows, text);
                }

                text.Append('>');
                break;
            default:
                text.Append(PrintScalar(ReadScalar(rows, node.Column!.Type)));
                break;
        }
    }

    private static object ReadScalar(RowCursor rows, ScalarType type)
    {
        LogicalType logical = type.Logical;
        bool unsigned = logical.Kind == LogicalKind.Integer && !logical.IsSigned;
        return type.Physical switch
        {
            PhysicalType.Boolean => rows.ReadBoolean(),
            PhysicalType.Int32 when unsigned => (ulong)rows.ReadUInt32(),
            PhysicalType.Int32 => (long)rows.ReadInt32(),
            PhysicalType.Int64 when unsigned => rows.ReadUInt64(),
            PhysicalType.Int64 => rows.ReadInt64(),
            PhysicalType.Float => (double)rows.ReadFloat(),
            PhysicalType.Double => rows.ReadDouble(),
            PhysicalType.FixedLengthByteArray when logical.Kind == LogicalKind.Float16 => (double)rows.ReadHalf(),
            PhysicalType.FixedLengthByteArray when logical.Kind == LogicalKind.Decimal => new BigInteger(rows.ReadBytes(), isBigEndian: true),
            _ => logical.IsText ? rows.ReadString() : rows.ReadBytes().ToArray(),
        };
    }
}
