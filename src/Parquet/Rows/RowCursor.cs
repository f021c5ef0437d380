using System.Text;
using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Rows;

/// <summary>
/// Walks rows field by field in the schema's order: the mirror of <see cref="RowAppender"/>. Spans are valid until the next call of
/// <see cref="NextRow"/>; nothing is allocated per row. A call that does not suit the field that is next throws
/// <see cref="InvalidOperationException"/> that names the column; columns that contradict each other throw <see cref="ParquetException"/>.
/// </summary>
/// <example>
/// <code>
/// while (rows.NextRow())
/// {
///     ReadOnlySpan&lt;byte&gt; id = rows.ReadUtf8();
///     for (rows.BeginList(); rows.NextElement();)
///     {
///         rows.BeginStruct();
///         string role = rows.ReadString();
///         ReadOnlySpan&lt;byte&gt; content = rows.ReadUtf8();
///         rows.EndStruct();
///     }
///     double? margin = rows.TryReadNull() ? null : rows.ReadDouble();
/// }
/// </code>
/// </example>
public sealed class RowCursor : IDisposable
{
    private readonly IRowSource _source;
    private readonly CursorFrame[] _frames;
    private readonly LeafPositions _leaves;
    private ParquetBatch? _batch;
    private int _depth;
    private int _row = -1;

    /// <summary>Walks the rows of one batch.</summary>
    public RowCursor(ParquetBatch batch)
        : this(new SingleBatchSource(batch))
    {
    }

    internal RowCursor(IRowSource source)
    {
        _source = source;
        _frames = new CursorFrame[SchemaDepth.Of(source.Schema.Root) + 1];
        _frames[0].Node = source.Schema.Root;
        _leaves = new LeafPositions(source.Schema.LeafArray.Length);
    }

    /// <summary>The schema of the rows: the file's or the projected one.</summary>
    public ParquetSchema Schema => _source.Schema;

    /// <summary>Number of the present row from the start of what is read; -1 before the first.</summary>
    public long RowIndex { get; private set; } = -1;

    /// <summary>The field that is next; null where the struct or row is complete. Lets code walk rows of any schema.</summary>
    public SchemaNode? Next => _frames[_depth].Expected;

    /// <summary>Whether the field that is next is null, without reading it.</summary>
    public bool IsNull
    {
        get
        {
            SchemaNode node = Expected();
            return node.Nullable && _leaves.Definition(node.FirstLeaf) < node.DefinitionLevel;
        }
    }

    /// <summary>Moves to the next row, whatever is left of the present one; false at the end.</summary>
    /// <exception cref="ParquetException">The file is damaged.</exception>
    public bool NextRow()
    {
        _depth = 0;
        _frames[0].Next = 0;
        if (_batch is null || ++_row >= _batch.RowCount)
        {
            _batch = _source.NextBatch();
            _row = 0;
            if (_batch is null)
            {
                return false;
            }

            _leaves.Open(_batch);
        }
        else
        {
            _leaves.NextRow();
        }

        RowIndex++;
        return true;
    }

    /// <summary>Goes to a field of the row by name, forwards or backwards, out of whatever is open.</summary>
    /// <exception cref="ArgumentException">The row has no such field; the message lists those it has.</exception>
    public void MoveTo(string field)
    {
        SchemaNode[] fields = Schema.Root.ChildArray;
        int index = Array.FindIndex(fields, node => node.Name == field);
        if (index < 0)
        {
            throw new ArgumentException($"there is no column '{field}'; the columns are {string.Join(", ", fields.Select(node => node.Name))}");
        }

        _depth = 0;
        _frames[0].Next = index;
        _leaves.Rewind(fields[index].FirstLeaf, Schema.LeafArray.Length - fields[index].FirstLeaf);
    }

    /// <summary>Passes over the field that is next.</summary>
    public void Skip()
    {
        SchemaNode node = Expected();
        _leaves.SkipNode(node, repetition: _frames[_depth].InnerRepetition);
        _frames[_depth].Advance();
    }

    /// <summary>Reads a null; false, and nothing is read, where the field is not null.</summary>
    public bool TryReadNull()
    {
        SchemaNode node = Expected();
        if (!node.Nullable || _leaves.Definition(node.FirstLeaf) >= node.DefinitionLevel)
        {
            return false;
        }

        _leaves.TakeAbsent(node, node.DefinitionLevel - 1);
        _frames[_depth].Advance();
        return true;
    }

    /// <summary>Reads a truth value.</summary>
    public bool ReadBoolean() => Read<byte>(PhysicalType.Boolean, "a boolean") != 0;

    /// <summary>Reads a 32-bit integer, or a smaller one, a date (days), a time in milliseconds.</summary>
    public int ReadInt32() => Read<int>(PhysicalType.Int32, "a 32-bit integer");

    /// <summary>Reads an unsigned 32-bit integer.</summary>
    public uint ReadUInt32() => Read<uint>(PhysicalType.Int32, "a 32-bit integer");

    /// <summary>Reads a 64-bit integer, a timestamp, a time in micro- or nanoseconds.</summary>
    public long ReadInt64() => Read<long>(PhysicalType.Int64, "a 64-bit integer");

    /// <summary>Reads an unsigned 64-bit integer.</summary>
    public ulong ReadUInt64() => Read<ulong>(PhysicalType.Int64, "a 64-bit integer");

    /// <summary>Reads a binary32 number.</summary>
    public float ReadFloat() => Read<float>(PhysicalType.Float, "a 32-bit float");

    /// <summary>Reads a binary64 number.</summary>
    public double ReadDouble() => Read<double>(PhysicalType.Double, "a 64-bit float");

    /// <summary>Reads a binary16 number.</summary>
    public Half ReadHalf() => Expected().Column?.Type.Logical.Kind == LogicalKind.Float16
        ? Read<Half>(PhysicalType.FixedLengthByteArray, "a 16-bit float")
        : throw Wrong("a 16-bit float");

    /// <summary>Reads UTF-8 text; valid until the next row.</summary>
    public ReadOnlySpan<byte> ReadUtf8() => Expected().Column?.Type.Physical == PhysicalType.ByteArray ? ReadBytes() : throw Wrong("a text");

    /// <summary>Reads UTF-8 text as a string.</summary>
    public string ReadString() => Encoding.UTF8.GetString(ReadUtf8());

    /// <summary>Reads bytes of any leaf: binary, fixed-length, decimal, text, numbers in little-endian form; valid until the next row.</summary>
    public ReadOnlySpan<byte> ReadBytes()
    {
        LeafColumn leaf = Expected().Column ?? throw Wrong("bytes");
        ReadOnlySpan<byte> bytes = _batch!.Vectors[leaf.Index].Bytes(_leaves.TakeValue(leaf));
        _frames[_depth].Advance();
        return bytes;
    }

    /// <summary>Goes into a struct; its fields follow.</summary>
    public void BeginStruct()
    {
        SchemaNode node = Enter(NodeKind.Struct, "a struct");
        _leaves.RequirePresent(node);
    }

    /// <summary>Leaves a struct, whatever is left of it.</summary>
    public void EndStruct()
    {
        if (_depth == 0 || _frames[_depth].Node.Kind != NodeKind.Struct)
        {
            throw Wrong("the end of a struct");
        }

        while (_frames[_depth].Expected is not null)
        {
            Skip();
        }

        _frames[--_depth].Advance();
    }

    /// <summary>Goes into a list; <see cref="NextElement"/> follows.</summary>
    public void BeginList()
    {
        SchemaNode node = Enter(NodeKind.List, "a list");
        _leaves.RequirePresent(node);
    }

    /// <summary>Goes into a map; <see cref="NextElement"/> follows, and after each key and value.</summary>
    public void BeginMap()
    {
        SchemaNode node = Enter(NodeKind.Map, "a map");
        _leaves.RequirePresent(node);
    }

    /// <summary>Moves to the next element of the list or entry of the map; at its end leaves it and gives false.</summary>
    public bool NextElement()
    {
        ref CursorFrame frame = ref _frames[_depth];
        SchemaNode node = frame.Node;
        if (node.Kind is not (NodeKind.List or NodeKind.Map))
        {
            throw Wrong("an element");
        }

        if (!frame.Started)
        {
            frame.Started = true;
            if (_leaves.Definition(node.FirstLeaf) == node.DefinitionLevel)
            {
                _leaves.TakeAbsent(node, node.DefinitionLevel);
                _frames[--_depth].Advance();
                return false;
            }

            _leaves.RequireElement(node);
            return true;
        }

        if (frame.Next < node.ChildArray.Length)
        {
            SkipRestOfElement();
        }

        if (_leaves.Continues(node))
        {
            frame.Next = 0;
            return true;
        }

        _frames[--_depth].Advance();
        return false;
    }

    /// <summary>Leaves a list or map, whatever is left of it.</summary>
    public void EndList()
    {
        if (_frames[_depth].Node.Kind is not (NodeKind.List or NodeKind.Map))
        {
            throw Wrong("the end of a list");
        }

        while (NextElement())
        {
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();

    private void SkipRestOfElement()
    {
        while (_frames[_depth].Expected is not null)
        {
            Skip();
        }
    }

    private T Read<T>(PhysicalType type, string what)
        where T : unmanaged
    {
        LeafColumn leaf = Expected().Column is { } column && column.Type.Physical == type ? column : throw Wrong(what);
        T value = _batch!.Vectors[leaf.Index].Value<T>(_leaves.TakeValue(leaf));
        _frames[_depth].Advance();
        return value;
    }

    private SchemaNode Enter(NodeKind kind, string what)
    {
        SchemaNode node = Expected();
        if (node.Kind != kind)
        {
            throw Wrong(what);
        }

        int outer = _frames[_depth].InnerRepetition;
        _frames[++_depth] = new CursorFrame { Node = node, InnerRepetition = kind == NodeKind.Struct ? outer : node.RepetitionLevel };
        return node;
    }

    private SchemaNode Expected()
    {
        if (_batch is null)
        {
            throw new InvalidOperationException("there is no row: NextRow comes first and must give true");
        }

        ref CursorFrame frame = ref _frames[_depth];
        return frame.NeedsElement
            ? throw new InvalidOperationException($"{frame.Node}: NextElement comes first")
            : frame.Expected ?? throw Wrong("a value");
    }

    private InvalidOperationException Wrong(string asked) => new(
        Next is { } next ? $"{next} is next in the row; {asked} was asked for" : $"{_frames[_depth].Node} is complete; {asked} was asked for");
}
