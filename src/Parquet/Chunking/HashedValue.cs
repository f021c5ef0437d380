using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Chunking;

/// <summary>How a column's values enter the chunking hash.</summary>
internal enum HashedValueKind
{
    /// <summary>The bytes of a byte array, without its length.</summary>
    Variable,

    /// <summary>The first bytes of the value as it is stored: all of them, or those of the logical width.</summary>
    Stored,

    /// <summary>A decimal as a little-endian integer of 16 bytes (32 where its own bytes are more).</summary>
    Decimal,
}

/// <summary>The bytes of a value that enter the hash: the value in Arrow's memory, at its logical width.</summary>
internal static class HashedValue
{
    public const int WidestDecimal = 32;

    public static HashedValueKind KindOf(LeafColumn column) =>
        column.Width == 0 ? HashedValueKind.Variable
        : column.Type.Logical.Kind == LogicalKind.Decimal && column.Width <= WidestDecimal ? HashedValueKind.Decimal
        : HashedValueKind.Stored;

    public static int WidthOf(HashedValueKind kind, LeafColumn column)
    {
        if (kind == HashedValueKind.Decimal)
        {
            return column.Width <= 16 ? 16 : WidestDecimal;
        }

        return column.Type.Logical is { Kind: LogicalKind.Integer, BitWidth: > 0 and < 32 } small ? small.BitWidth / 8 : column.Width;
    }

    /// <summary>Sign-extends an unscaled decimal: big-endian bytes, or a little-endian integer.</summary>
    public static void WidenDecimal(ReadOnlySpan<byte> value, PhysicalType physical, Span<byte> wide)
    {
        bool bigEndian = physical == PhysicalType.FixedLengthByteArray;
        bool negative = ((bigEndian ? value[0] : value[^1]) & 0x80) != 0;
        wide.Fill(negative ? (byte)0xFF : (byte)0);
        value.CopyTo(wide);
        if (bigEndian)
        {
            wide[..value.Length].Reverse();
        }
    }
}
