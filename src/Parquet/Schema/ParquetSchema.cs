namespace DataForge.Parquet.Schema;

/// <summary>The schema of a file or of a projection of it: a tree of nodes and its leaves in order.</summary>
/// <example>
/// <code>
/// ParquetType message = ParquetType.Struct(m => m.String("role").String("content"));
/// ParquetSchema schema = ParquetSchema.Create(row => row.String("id").List("chosen", message).Double("margin"));
/// </code>
/// </example>
public sealed class ParquetSchema
{
    internal ParquetSchema(NodeDraft root)
    {
        (Root, LeafArray) = SchemaCompiler.Compile(root);
    }

    /// <summary>The row: a struct without name.</summary>
    public SchemaNode Root { get; }

    /// <summary>All leaves in depth-first order, the order of column chunks in a row group.</summary>
    public IReadOnlyList<LeafColumn> Leaves => LeafArray;

    internal LeafColumn[] LeafArray { get; }

    /// <summary>Describes a schema field by field.</summary>
    /// <exception cref="ArgumentException">No field, an empty name, or a name twice in one struct.</exception>
    public static ParquetSchema Create(Action<StructTypeBuilder> describe) => new(TypeDrafts.Row(ParquetType.Struct(describe)));

    /// <summary>A schema from a struct type.</summary>
    public static ParquetSchema Create(StructType row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new(TypeDrafts.Row(row));
    }

    /// <summary>The schema of some columns, in this schema's order.</summary>
    /// <param name="paths">Fields as <see cref="SchemaNode.Path"/> (<c>chosen</c>, <c>chosen.role</c>); a field stands for all below it.</param>
    /// <exception cref="ArgumentException">A path is not in the schema; the message lists the fields there are.</exception>
    public ParquetSchema Project(IReadOnlyCollection<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return new(SchemaProjection.Of(this, paths));
    }
}
