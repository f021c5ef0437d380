using System.Buffers.Text;
using DataForge.Core.Rows;

namespace DataForge.Sinks.Datasets.Columns;

/// <summary>Ids as text without allocation.</summary>
internal static class IdText
{
    /// <summary>Digits of an id.</summary>
    public const int Length = 2 * RowId.Size;

    /// <summary>Longest text of an id with two positions and a copy number.</summary>
    public const int MaxLength = Length + (3 * 11);

    /// <summary>Writes 32 lower-case hex digits.</summary>
    public static void Write(RowId id, Span<byte> digits)
    {
        Span<byte> bytes = stackalloc byte[RowId.Size];
        id.WriteBytes(bytes);
        Convert.TryToHexStringLower(bytes, digits, out _);
    }

    /// <summary>Appends a mark and a number; gives the new length.</summary>
    public static int Append(Span<byte> text, int length, char mark, int number)
    {
        text[length++] = (byte)mark;
        Utf8Formatter.TryFormat(number, text[length..], out int written);
        return length + written;
    }
}
