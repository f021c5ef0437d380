using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Rows;

/// <summary>A node that is open in a <see cref="RowCursor"/>.</summary>
internal struct CursorFrame
{
    public SchemaNode Node;

    /// <summary>Child that is next: field of a struct, key (0) or value (1) of a map, 0 in a list; the number of children when all are read.</summary>
    public int Next;

    /// <summary>Repetition level of this node's inside: entries that repeat deeper belong to a child.</summary>
    public int InnerRepetition;

    /// <summary>NextElement was called once.</summary>
    public bool Started;

    public readonly SchemaNode? Expected => Next < Node.ChildArray.Length ? Node.ChildArray[Next] : null;

    public readonly bool NeedsElement => Node.Kind is NodeKind.List or NodeKind.Map && (!Started || Next >= Node.ChildArray.Length);

    public void Advance() => Next++;
}
