using System.Text;

namespace DataForge.Sinks.Datasets.Columns;

/// <summary>
/// Counts the bytes that values take in Arrow memory, which is what the hub calls <c>num_bytes</c>: UTF-8 bytes plus a 4-byte offset per text,
/// a 4-byte offset per list, 8 bytes per number. Validity bits are not counted, so that sizes of slices add up.
/// </summary>
internal sealed class ArrowByteCounter : CellSink
{
    /// <summary>Bytes so far.</summary>
    public long Bytes { get; private set; }

    /// <summary>Records so far.</summary>
    public long Records { get; private set; }

    /// <summary>Starts again at 0.</summary>
    public void Clear() => (Bytes, Records) = (0, 0);

    /// <inheritdoc/>
    public override void Text(ReadOnlySpan<char> value) => Bytes += sizeof(int) + Encoding.UTF8.GetByteCount(value);

    /// <inheritdoc/>
    public override void Ascii(ReadOnlySpan<byte> value) => Bytes += sizeof(int) + value.Length;

    /// <inheritdoc/>
    public override void NullText() => Bytes += sizeof(int);

    /// <inheritdoc/>
    public override void Integer(long? value) => Bytes += sizeof(long);

    /// <inheritdoc/>
    public override void Number(double? value) => Bytes += sizeof(double);

    /// <inheritdoc/>
    public override void BeginList() => Bytes += sizeof(int);

    /// <inheritdoc/>
    public override void EndList()
    {
    }

    /// <inheritdoc/>
    public override void BeginStruct()
    {
    }

    /// <inheritdoc/>
    public override void EndStruct()
    {
    }

    /// <inheritdoc/>
    public override void EndRecord() => Records++;
}
