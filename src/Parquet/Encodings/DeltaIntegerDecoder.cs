using System.Runtime.InteropServices;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Encodings;

/// <summary>DELTA_BINARY_PACKED integers of 32 or 64 bits.</summary>
internal sealed class DeltaIntegerDecoder(ReadOnlyMemory<byte> body, PhysicalType type) : ValueDecoder
{
    private readonly DeltaBinaryPackedDecoder? _deltas = body.IsEmpty ? null : new DeltaBinaryPackedDecoder(body, "deltas");

    public override void Decode(int count, ColumnVector target)
    {
        if (count == 0)
        {
            return;
        }

        DeltaBinaryPackedDecoder deltas = _deltas ?? throw new ParquetException($"the page has no bytes for {count} values");
        Span<byte> bytes = target.AddFixedValues(count);
        if (type == PhysicalType.Int32)
        {
            foreach (ref int value in MemoryMarshal.Cast<byte, int>(bytes))
            {
                value = unchecked((int)deltas.Next());
            }

            return;
        }

        foreach (ref long value in MemoryMarshal.Cast<byte, long>(bytes))
        {
            value = deltas.Next();
        }
    }

    public override void Finish() => _deltas?.Finish();
}
