using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Rows;

/// <summary>A node that is open in a <see cref="RowAppender"/>.</summary>
internal struct AppendFrame
{
    public SchemaNode Node;

    /// <summary>Child that is next: field of a struct, key (0) or value (1) of a map, always 0 in a list.</summary>
    public int Next;

    /// <summary>Repetition level of the entry that comes next.</summary>
    public int Repetition;

    /// <summary>Complete elements of a list or entries of a map.</summary>
    public int Elements;

    public readonly SchemaNode? Expected => Next < Node.ChildArray.Length ? Node.ChildArray[Next] : null;

    public void Advance()
    {
        Next++;
        if (Node.Kind == NodeKind.Struct || Next < Node.ChildArray.Length)
        {
            return;
        }

        Next = 0;
        Elements++;
        Repetition = Node.RepetitionLevel;
    }
}
