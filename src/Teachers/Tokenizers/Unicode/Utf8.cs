using System.Runtime.CompilerServices;

namespace DataForge.Teachers.Tokenizers.Unicode;

/// <summary>Reading and writing code points in UTF-8 that is already known to be valid.</summary>
internal static class Utf8
{
    /// <summary>The code point at <paramref name="index"/> and its length in bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Decode(ReadOnlySpan<byte> text, int index, out int length)
    {
        int b = text[index];
        if (b < 0x80)
        {
            length = 1;
            return b;
        }

        return DecodeLong(text, index, b, out length);
    }

    /// <summary>Bytes of the character that starts with <paramref name="first"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int LengthFromFirst(byte first) => first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;

    /// <summary>Index of the first byte of the character that ends just before <paramref name="index"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Previous(ReadOnlySpan<byte> text, int index)
    {
        do
        {
            index--;
        }
        while (index > 0 && (text[index] & 0xC0) == 0x80);
        return index;
    }

    /// <summary>Bytes that <paramref name="codePoint"/> takes.</summary>
    public static int Length(int codePoint) => codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;

    /// <summary>Writes a code point and gives the number of bytes; the target has room for four.</summary>
    public static int Encode(int codePoint, Span<byte> target)
    {
        switch (codePoint)
        {
            case < 0x80:
                target[0] = (byte)codePoint;
                return 1;
            case < 0x800:
                target[0] = (byte)(0xC0 | (codePoint >> 6));
                target[1] = (byte)(0x80 | (codePoint & 63));
                return 2;
            case < 0x10000:
                target[0] = (byte)(0xE0 | (codePoint >> 12));
                target[1] = (byte)(0x80 | ((codePoint >> 6) & 63));
                target[2] = (byte)(0x80 | (codePoint & 63));
                return 3;
            default:
                target[0] = (byte)(0xF0 | (codePoint >> 18));
                target[1] = (byte)(0x80 | ((codePoint >> 12) & 63));
                target[2] = (byte)(0x80 | ((codePoint >> 6) & 63));
                target[3] = (byte)(0x80 | (codePoint & 63));
                return 4;
        }
    }

    /// <summary>Number of code points.</summary>
    public static int Count(ReadOnlySpan<byte> text)
    {
        int count = 0;
        foreach (byte b in text)
        {
            count += (b & 0xC0) != 0x80 ? 1 : 0;
        }

        return count;
    }

    private static int DecodeLong(ReadOnlySpan<byte> text, int index, int first, out int length)
    {
        if (first < 0xE0)
        {
            length = 2;
            return ((first & 31) << 6) | (text[index + 1] & 63);
        }

        if (first < 0xF0)
        {
            length = 3;
            return ((first & 15) << 12) | ((text[index + 1] & 63) << 6) | (text[index + 2] & 63);
        }

        length = 4;
        return ((first & 7) << 18) | ((text[index + 1] & 63) << 12) | ((text[index + 2] & 63) << 6) | (text[index + 3] & 63);
    }
}
