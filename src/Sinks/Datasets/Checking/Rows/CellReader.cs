using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;

namespace DataForge.Sinks.Datasets.Checking.Rows;

/// <summary>A struct as it is read: names and values in the file's order.</summary>
internal sealed record StructCell(string[] Names, object?[] Values)
{
    /// <summary>The value of the first of the names that is there; null where none is.</summary>
    public object? Find(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            int index = Array.IndexOf(Names, name);
            if (index >= 0)
            {
                return Values[index];
            }
        }

        return null;
    }
}

/// <summary>Reads cells of any type: text, long, double, bool, a list of objects, a <see cref="StructCell"/>, or null. What checks do not look at is an empty object.</summary>
internal static class CellReader
{
    private static readonly object Opaque = new();

    public static object? Read(RowCursor cursor, SchemaNode node)
    {
        if (cursor.TryReadNull())
        {
            return null;
        }

        return node.Kind switch
        {
            NodeKind.Struct => Struct(cursor, node),
            NodeKind.List => List(cursor, node),
            NodeKind.Leaf => Leaf(cursor, node.Column!.Type),
            _ => Skip(cursor),
        };
    }

    private static StructCell Struct(RowCursor cursor, SchemaNode node)
    {
        var cell = new StructCell(new string[node.Children.Count], new object?[node.Children.Count]);
        cursor.BeginStruct();
        for (int i = 0; i < cell.Names.Length; i++)
        {
            cell.Names[i] = node.Children[i].Name;
            cell.Values[i] = Read(cursor, node.Children[i]);
        }

        cursor.EndStruct();
        return cell;
    }

    private static List<object?> List(RowCursor cursor, SchemaNode node)
    {
        var items = new List<object?>();
        for (cursor.BeginList(); cursor.NextElement();)
        {
            items.Add(Read(cursor, node.Children[0]));
        }

        return items;
    }

    private static object Leaf(RowCursor cursor, ScalarType type) => (type.Physical, type.Logical.Kind) switch
    {
        (PhysicalType.ByteArray, _) when type.Logical.IsText => cursor.ReadString(),
        (PhysicalType.Boolean, _) => cursor.ReadBoolean(),
        (PhysicalType.Int32, LogicalKind.None or LogicalKind.Integer) => (long)cursor.ReadInt32(),
        (PhysicalType.Int64, LogicalKind.None or LogicalKind.Integer) => cursor.ReadInt64(),
        (PhysicalType.Float, _) => (double)cursor.ReadFloat(),
        (PhysicalType.Double, _) => cursor.ReadDouble(),
        (_, LogicalKind.Float16) => (double)cursor.ReadHalf(),
        _ => Skip(cursor),
    };

    private static object Skip(RowCursor cursor)
    {
        cursor.Skip();
        return Opaque;
    }
}
