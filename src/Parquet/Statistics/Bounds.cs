using System.Buffers.Binary;

namespace DataForge.Parquet.Statistics;

/// <summary>Turns the smallest and largest value into bounds: zeros widened, long byte arrays truncated.</summary>
internal static class Bounds
{
    /// <summary>A lower bound.</summary>
    /// <param name="order">Order of the column.</param>
    /// <param name="isText">Whether the values are UTF-8, so that a cut lies between code points.</param>
    /// <param name="value">The smallest value.</param>
    /// <param name="limit">Bytes of a byte array's bound at most.</param>
    public static Bound Lower(ValueOrder order, bool isText, ReadOnlySpan<byte> value, int limit)
    {
        if (order == ValueOrder.Bytes && value.Length > limit)
        {
            return new Bound(value[..CutAt(value, limit, isText)].ToArray(), false);
        }

        byte[] bytes = value.ToArray();
        if (IsZero(order, bytes))
        {
            bytes[^1] = 0x80;
        }

        return new Bound(bytes, true);
    }

    /// <summary>An upper bound; none where a truncated value cannot be raised. Parameters as in <see cref="Lower"/>.</summary>
    public static Bound Upper(ValueOrder order, bool isText, ReadOnlySpan<byte> value, int limit)
    {
        if (order == ValueOrder.Bytes && value.Length > limit)
        {
            ReadOnlySpan<byte> prefix = value[..CutAt(value, limit, isText)];
            return new Bound(isText ? RaisedText.Of(prefix) : RaisedBytes(prefix), false);
        }

        byte[] bytes = value.ToArray();
        if (IsZero(order, bytes))
        {
            bytes[^1] = 0;
        }

        return new Bound(bytes, true);
    }

    /// <summary>Where to cut: at a code point's first byte for text.</summary>
    private static int CutAt(ReadOnlySpan<byte> value, int limit, bool isText)
    {
        int cut = limit;
        while (isText && cut > 0 && (value[cut] & 0xC0) == 0x80)
        {
            cut--;
        }

        return cut;
    }

    /// <summary>The shortest bytes above all that begin with the prefix.</summary>
    private static byte[]? RaisedBytes(ReadOnlySpan<byte> prefix)
    {
        int last = prefix.LastIndexOfAnyExcept((byte)0xFF);
        if (last < 0)
        {
            return null;
        }

        byte[] raised = prefix[..(last + 1)].ToArray();
        raised[last]++;
        return raised;
    }

    private static bool IsZero(ValueOrder order, ReadOnlySpan<byte> value) => order switch
    {
        ValueOrder.Float => BinaryPrimitives.ReadSingleLittleEndian(value) == 0,
        ValueOrder.Double => BinaryPrimitives.ReadDoubleLittleEndian(value) == 0,
        ValueOrder.Float16 => BinaryPrimitives.ReadHalfLittleEndian(value) == Half.Zero,
        _ => false,
    };
}
