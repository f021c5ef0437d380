using System.Buffers.Binary;
using System.Globalization;

namespace DataForge.Core.Rows;

/// <summary>128 bits from SHA-256: the id of a row or of a group. Written as 32 lower-case hex digits; ordered as those digits are.</summary>
public readonly record struct RowId(UInt128 Value) : IComparable<RowId>
{
    /// <summary>Bytes of an id.</summary>
    public const int Size = 16;

    /// <summary>The id that the first 16 bytes of a digest give.</summary>
    /// <exception cref="ArgumentException">There are fewer than 16 bytes.</exception>
    public static RowId FromBytes(ReadOnlySpan<byte> bytes) => bytes.Length < Size
        ? throw new ArgumentException("A row id needs 16 bytes.", nameof(bytes))
        : new(BinaryPrimitives.ReadUInt128BigEndian(bytes));

    /// <summary>Reads 32 hex digits.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out RowId id)
    {
        id = default;
        if (text.Length != 32 || !UInt128.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out UInt128 value))
        {
            return false;
        }

        id = new RowId(value);
        return true;
    }

    /// <summary>Writes the 16 bytes, the most significant first.</summary>
    public void WriteBytes(Span<byte> destination) => BinaryPrimitives.WriteUInt128BigEndian(destination, Value);

    /// <inheritdoc/>
    public int CompareTo(RowId other) => Value.CompareTo(other.Value);

    /// <summary>Writes the 32 lower-case hex digits.</summary>
    public void WriteHex(Span<char> destination)
    {
        Span<byte> bytes = stackalloc byte[Size];
        WriteBytes(bytes);
        Convert.TryToHexStringLower(bytes, destination, out _);
    }

    /// <summary>Writes the 32 lower-case hex digits as ASCII.</summary>
    public void WriteHex(Span<byte> destination)
    {
        Span<byte> bytes = stackalloc byte[Size];
        WriteBytes(bytes);
        Convert.TryToHexStringLower(bytes, destination, out _);
    }

    /// <summary>32 lower-case hex digits.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        WriteBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    /// <summary>Order of the hex digits.</summary>
    public static bool operator <(RowId left, RowId right) => left.Value < right.Value;

    /// <summary>Order of the hex digits.</summary>
    public static bool operator >(RowId left, RowId right) => left.Value > right.Value;

    /// <summary>Order of the hex digits.</summary>
    public static bool operator <=(RowId left, RowId right) => left.Value <= right.Value;

    /// <summary>Order of the hex digits.</summary>
    public static bool operator >=(RowId left, RowId right) => left.Value >= right.Value;
}
