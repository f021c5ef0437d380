using DataForge.Parquet.Schema;
using DataForge.Parquet.Tests.Random;

namespace DataForge.Parquet.Tests.Walking;

/// <summary>The entries of each leaf of a table, row by row, straight from its values: null where an entry has none.</summary>
internal static class LeafValues
{
    /// <summary>By leaf, then by row.</summary>
    public static List<object?>[][] Of(RandomTable table)
    {
        var leaves = new List<object?>[table.Schema.Leaves.Count][];
        for (var leaf = 0; leaf < leaves.Length; leaf++)
        {
            leaves[leaf] = table.Rows.Select(_ => new List<object?>()).ToArray();
        }

        for (var row = 0; row < table.Rows.Length; row++)
        {
            int leaf = 0;
            Add(table.Type, table.Rows[row], leaves, row, ref leaf);
        }

        return leaves;
    }

    private static void Add(ParquetType type, object? value, List<object?>[][] leaves, int row, ref int leaf)
    {
        switch (type)
        {
            case StructType fields:
                for (var i = 0; i < fields.Fields.Count; i++)
                {
                    Add(fields.Fields[i].Type, ((object?[]?)value)?[i], leaves, row, ref leaf);
                }

                break;
            case ListType list:
                AddEach([list.Element], ((object?[]?)value)?.Select(element => new[] { element }), leaves, row, ref leaf);
                break;
            case MapType map:
                AddEach([map.Key, map.Value], ((object?[]?)value)?.Cast<object?[]>(), leaves, row, ref leaf);
                break;
            default:
                leaves[leaf++][row].Add(value);
                break;
        }
    }

    private static void AddEach(ParquetType[] types, IEnumerable<object?[]>? elements, List<object?>[][] leaves, int row, ref int leaf)
    {
        int start = leaf;
        foreach (object?[] element in elements?.DefaultIfEmpty(new object?[types.Length]) ?? [new object?[types.Length]])
        {
            leaf = start;
            for (var i = 0; i < types.Length; i++)
            {
                Add(types[i], element[i], leaves, row, ref leaf);
            }
        }
    }
}
