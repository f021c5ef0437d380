using System.Text.Unicode;
using DataForge.Parquet.Rows;

namespace DataForge.Parquet.Encodings;

/// <summary>Byte arrays on their way into a vector: text must be UTF-8, and what one batch holds has a limit.</summary>
internal static class ReadLimits
{
    /// <summary>Byte arrays of one column that are read at a time; a batch ends long before unless single values are huge.</summary>
    private const int MaximumBytes = 1 << 29;

    public static void Add(ReadOnlySpan<byte> value, bool isText, ColumnVector target)
    {
        Check(value, isText);
        value.CopyTo(Reserve(value.Length, target));
    }

    public static void Check(ReadOnlySpan<byte> value, bool isText)
    {
        if (isText && !Utf8.IsValid(value))
        {
            throw new ParquetException($"a text of {value.Length} bytes is not UTF-8: {Convert.ToHexString(value[..Math.Min(value.Length, 24)])}");
        }
    }

    public static Span<byte> Reserve(int length, ColumnVector target)
    {
        Require(length + 4L, target);
        return target.ReserveBytes(length);
    }

    /// <summary>Refuses more bytes than one column of a batch may have.</summary>
    public static void Require(long bytes, ColumnVector target)
    {
        if (bytes > MaximumBytes - target.DataLength)
        {
            throw new ParquetException($"rows of more than {MaximumBytes} bytes would have to be read at once");
        }
    }
}
