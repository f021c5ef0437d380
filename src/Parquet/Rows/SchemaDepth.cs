using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Rows;

/// <summary>Nodes on the longest path of a schema.</summary>
internal static class SchemaDepth
{
    public static int Of(SchemaNode node)
    {
        var deepest = 0;
        foreach (SchemaNode child in node.ChildArray)
        {
            deepest = Math.Max(deepest, Of(child));
        }

        return deepest + 1;
    }
}
