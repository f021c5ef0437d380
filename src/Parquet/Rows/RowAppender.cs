using System.Runtime.CompilerServices;
using System.Text.Unicode;
using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Rows;

/// <summary>
/// Writes rows field by field in the schema's order and shreds them into columns (Dremel levels); nothing is allocated per row. Each call
/// is checked against the field that is next; a wrong one throws <see cref="InvalidOperationException"/> that names the column, and the
/// row can then be taken back by <see cref="DiscardRow"/>.
/// </summary>
/// <example>
/// <code>
/// row.WriteUtf8("id-1"u8);
/// row.BeginList();
/// row.BeginStruct(); row.WriteUtf8("user"u8); row.WriteString("hello"); row.EndStruct();
/// row.EndList();
/// row.WriteNull();
/// row.EndRow();
/// </code>
/// </example>
public sealed class RowAppender
{
    private readonly ParquetBatch _batch;
    private readonly ColumnVector[] _vectors;
    private readonly ColumnVector.Mark[] _rowStart;
    private readonly AppendFrame[] _frames;
    private readonly Action? _rowEnded;
    private int _depth;

    /// <summary>Appends to a batch of its own.</summary>
    public RowAppender(ParquetBatch batch)
        : this(batch, null)
    {
    }

    internal RowAppender(ParquetBatch batch, Action? rowEnded)
    {
        ArgumentNullException.ThrowIfNull(batch);
        _batch = batch;
        _vectors = batch.Vectors;
        _rowStart = new ColumnVector.Mark[_vectors.Length];
        _frames = new AppendFrame[SchemaDepth.Of(batch.Schema.Root) + 1];
        _frames[0].Node = batch.Schema.Root;
        _rowEnded = rowEnded;
    }

    /// <summary>The field that must be written next; null where the struct or row is complete and must be ended.</summary>
    public SchemaNode? Next => _frames[_depth].Expected;

    /// <summary>The row: a struct whose children are the fields.</summary>
    public SchemaNode Root => _batch.Schema.Root;

    /// <summary>True between rows: nothing of the next row is written yet.</summary>
    public bool IsAtRowStart => _depth == 0 && _frames[0].Next == 0;

    /// <summary>Writes null.</summary>
    /// <exception cref="InvalidOperationException">The next field may not be null.</exception>
    public void WriteNull()
    {
        SchemaNode node = Next ?? throw Wrong("a null");
        if (!node.Nullable)
        {
            throw new InvalidOperationException($"{node} may not be null");
        }

        AddAbsent(node, node.DefinitionLevel - 1, _frames[_depth].Repetition);
        _frames[_depth].Advance();
    }

    /// <summary>Writes a truth value.</summary>
    public void WriteBoolean(bool value) => Add(PhysicalType.Boolean, (byte)(value ? 1 : 0), "a boolean");

    /// <summary>Writes a 32-bit integer, or a smaller one, a date (days), a time in milliseconds.</summary>
    /// <exception cref="InvalidOperationException">Also where the column is of 8 or 16 bits and the value does not fit.</exception>
    public void WriteInt32(int value)
    {
        LogicalType logical = Leaf(PhysicalType.Int32, "a 32-bit integer").Type.Logical;
        if (logical.BitWidth is 8 or 16 && !FitsSmall(value, logical))
        {
            throw new InvalidOperationException($"{Next} cannot hold {value}");
        }

        Add(PhysicalType.Int32, value, "a 32-bit integer");
    }

    /// <summary>Writes an unsigned 32-bit integer.</summary>
    public void WriteUInt32(uint value) => Add(PhysicalType.Int32, value, "a 32-bit integer");

    /// <summary>Writes a 64-bit integer, a timestamp, a time in micro- or nanoseconds.</summary>
    public void WriteInt64(long value) => Add(PhysicalType.Int64, value, "a 64-bit integer");

    /// <summary>Writes an unsigned 64-bit integer.</summary>
    public void WriteUInt64(ulong value) => Add(PhysicalType.Int64, value, "a 64-bit integer");

    /// <summary>Writes a binary32 number; NaN and -0.0 are kept.</summary>
    public void WriteFloat(float value) => Add(PhysicalType.Float, value, "a 32-bit float");

    /// <summary>Writes a binary64 number; NaN and -0.0 are kept.</summary>
    public void WriteDouble(double value) => Add(PhysicalType.Double, value, "a 64-bit float");

    /// <summary>Writes a binary16 number.</summary>
    public void WriteHalf(Half value)
    {
        LeafColumn leaf = Leaf(PhysicalType.FixedLengthByteArray, "a 16-bit float");
        if (leaf.Type.Logical.Kind != LogicalKind.Float16)
        {
            throw Wrong("a 16-bit float");
        }

        Add(PhysicalType.FixedLengthByteArray, value, "a 16-bit float");
    }

    /// <summary>Writes UTF-8 text.</summary>
    /// <exception cref="InvalidOperationException">Also where the bytes are not UTF-8.</exception>
    public void WriteUtf8(ReadOnlySpan<byte> value)
    {
        LeafColumn leaf = Leaf(PhysicalType.ByteArray, "a text");
        if (!leaf.Type.Logical.IsText)
        {
            AddByteArray(leaf, value);
            return;
        }

        ColumnVector vector = _vectors[leaf.Index];
        ColumnVector.Mark place = vector.Place;
        if (!Utf8Copy.TryCopy(value, vector.ReserveBytes(value.Length)))
        {
            vector.Truncate(place);
            throw new InvalidOperationException($"{leaf}: the text is not UTF-8");
        }

        EndValue(leaf, vector);
    }

    /// <summary>Writes UTF-16 text as UTF-8.</summary>
    /// <exception cref="InvalidOperationException">Also where a surrogate stands alone: it has no UTF-8 form.</exception>
    public void WriteString(ReadOnlySpan<char> value)
    {
        LeafColumn leaf = Leaf(PhysicalType.ByteArray, "a text");
        ColumnVector vector = _vectors[leaf.Index];
        int length = Utf8Length.Of(value);
        if (length < 0)
        {
            throw new InvalidOperationException($"{leaf}: the text has a surrogate that stands alone");
        }

        Utf8.FromUtf16(value, vector.ReserveBytes(length), out _, out _);
        EndValue(leaf, vector);
    }

    /// <summary>Writes bytes: binary, fixed-length, decimal (big-endian two's complement), UUID.</summary>
    /// <exception cref="InvalidOperationException">Also where the length differs from the column's fixed one.</exception>
    public void WriteBytes(ReadOnlySpan<byte> value)
    {
        SchemaNode? node = Next;
        if (node?.Column is { Type.Physical: PhysicalType.FixedLengthByteArray or PhysicalType.Int96 } leaf)
        {
            if (value.Length != leaf.Width)
            {
                throw new InvalidOperationException($"{leaf} takes {leaf.Width} bytes, not {value.Length}");
            }

            AddByteArray(leaf, value);
            return;
        }

        WriteUtf8(value);
    }

    /// <summary>Begins a struct; its fields follow, then <see cref="EndStruct"/>.</summary>
    public void BeginStruct() => Push(NodeKind.Struct, "a struct");

    /// <summary>Ends a struct.</summary>
    public void EndStruct()
    {
        ref AppendFrame frame = ref Top(NodeKind.Struct, "end of a struct");
        if (_depth == 0 || frame.Expected is not null)
        {
            throw Wrong("the end of a struct");
        }

        _frames[--_depth].Advance();
    }

    /// <summary>Begins a list; its elements follow, then <see cref="EndList"/>.</summary>
    public void BeginList() => Push(NodeKind.List, "a list");

    /// <summary>Ends a list; without elements it is empty, not null.</summary>
    public void EndList() => EndRepeated(ref Top(NodeKind.List, "the end of a list"));

    /// <summary>Begins a map; key, value, key, value and so on follow, then <see cref="EndMap"/>.</summary>
    public void BeginMap() => Push(NodeKind.Map, "a map");

    /// <summary>Ends a map; without entries it is empty, not null.</summary>
    public void EndMap()
    {
        ref AppendFrame frame = ref Top(NodeKind.Map, "the end of a map");
        if (frame.Next != 0)
        {
            throw Wrong("the end of a map");
        }

        EndRepeated(ref frame);
    }

    /// <summary>Ends the row.</summary>
    /// <exception cref="InvalidOperationException">Fields are missing or a list, map or struct is open.</exception>
    public void EndRow()
    {
        if (_depth != 0 || _frames[0].Expected is not null)
        {
            throw Wrong("the end of the row");
        }

        _frames[0].Next = 0;
        _batch.RowCount++;
        MarkRowStart();
        _rowEnded?.Invoke();
    }

    /// <summary>Takes back what is written of the present row, so that another one can begin.</summary>
    public void DiscardRow()
    {
        for (var i = 0; i < _vectors.Length; i++)
        {
            _vectors[i].Truncate(_rowStart[i]);
        }

        _depth = 0;
        _frames[0].Next = 0;
    }

    /// <summary>Takes the batch's present end as the start of the next row; needed after the batch was changed by others.</summary>
    internal void MarkRowStart()
    {
        for (var i = 0; i < _vectors.Length; i++)
        {
            _rowStart[i] = _vectors[i].Place;
        }
    }

    private static bool FitsSmall(int value, LogicalType logical) => (logical.BitWidth, logical.IsSigned) switch
    {
        (8, true) => value is >= sbyte.MinValue and <= sbyte.MaxValue,
        (8, false) => value is >= byte.MinValue and <= byte.MaxValue,
        (_, true) => value is >= short.MinValue and <= short.MaxValue,
        _ => value is >= ushort.MinValue and <= ushort.MaxValue,
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private LeafColumn Leaf(PhysicalType type, string what) =>
        Next?.Column is { } leaf && leaf.Type.Physical == type ? leaf : throw Wrong(what);

    private void Add<T>(PhysicalType type, T value, string what)
        where T : unmanaged
    {
        LeafColumn leaf = Leaf(type, what);
        ColumnVector vector = _vectors[leaf.Index];
        vector.AddValue(value);
        EndValue(leaf, vector);
    }

    private void AddByteArray(LeafColumn leaf, ReadOnlySpan<byte> value)
    {
        ColumnVector vector = _vectors[leaf.Index];
        vector.AddBytes(value);
        EndValue(leaf, vector);
    }

    private void EndValue(LeafColumn leaf, ColumnVector vector)
    {
        ref AppendFrame frame = ref _frames[_depth];
        vector.AddEntry(leaf.MaxDefinitionLevel, frame.Repetition);
        frame.Advance();
    }

    private void Push(NodeKind kind, string what)
    {
        SchemaNode? node = Next;
        if (node is null || node.Kind != kind)
        {
            throw Wrong(what);
        }

        int repetition = _frames[_depth].Repetition;
        _frames[++_depth] = new AppendFrame { Node = node, Repetition = repetition };
    }

    private void EndRepeated(ref AppendFrame frame)
    {
        if (frame.Elements == 0)
        {
            AddAbsent(frame.Node, frame.Node.DefinitionLevel, frame.Repetition);
        }

        _frames[--_depth].Advance();
    }

    private ref AppendFrame Top(NodeKind kind, string what)
    {
        ref AppendFrame frame = ref _frames[_depth];
        if (frame.Node.Kind != kind)
        {
            throw Wrong(what);
        }

        return ref frame;
    }

    /// <summary>One entry without value in every leaf below a node that is null or empty.</summary>
    private void AddAbsent(SchemaNode node, int definition, int repetition)
    {
        for (int leaf = node.FirstLeaf; leaf < node.FirstLeaf + node.LeafCount; leaf++)
        {
            _vectors[leaf].AddEntry(definition, repetition);
        }
    }

    private InvalidOperationException Wrong(string given) => new(
        Next is { } next
            ? $"{next} is next in the row; it cannot take {given}"
            : $"{_frames[_depth].Node} is complete; it must be ended and cannot take {given}");
}
