using System.Runtime.CompilerServices;
using DataForge.Teachers.Tokenizers.Unicode;

namespace DataForge.Teachers.Tokenizers.PreTokenizers;

/// <summary>Steps that the hand-written scanners share. All stop at <c>end</c>.</summary>
internal static class Scanning
{
    /// <summary>Class bits of ASCII.</summary>
    public static ReadOnlySpan<byte> Ascii => AsciiBits;

    private static readonly CodePointTable Classes = CharacterClasses.Table;
    private static readonly byte[] AsciiBits = [.. Enumerable.Range(0, 128).Select(c => CharacterClasses.Table[c])];

    /// <summary>Class bits of the character at <paramref name="index"/>; 0 and length 0 at the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte Bits(ReadOnlySpan<byte> text, int index, int end, out int length)
    {
        if (index >= end)
        {
            length = 0;
            return 0;
        }

        int b = text[index];
        if (b < 0x80)
        {
            length = 1;
            return AsciiBits[b];
        }

        return Classes[Utf8.Decode(text, index, out length)];
    }

    /// <summary>End of the run of characters that have one of <paramref name="bits"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int RunOf(byte bits, ReadOnlySpan<byte> text, int index, int end)
    {
        while ((Bits(text, index, end, out int length) & bits) != 0)
        {
            index += length;
        }

        return index;
    }

    /// <summary>End of the run of characters that have none of <paramref name="bits"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int RunWithout(byte bits, ReadOnlySpan<byte> text, int index, int end)
    {
        while (index < end && (Bits(text, index, end, out int length) & bits) == 0)
        {
            index += length;
        }

        return index;
    }

    /// <summary>
    /// <c>\s+(?!\S)|\s+</c> at a space: the run, less its last character if something follows and it is not the only one.
    /// </summary>
    public static int Spaces(ReadOnlySpan<byte> text, int index, int end)
    {
        int after = RunOf(CharacterClasses.Space, text, index, end);
        if (after == end)
        {
            return end;
        }

        int shorter = Utf8.Previous(text, after);
        return shorter > index ? shorter : after;
    }

    /// <summary><c>\s*[\r\n]+</c> at a space: up to the last line break of the run, or -1 if it has none.</summary>
    public static int SpacesToNewLine(ReadOnlySpan<byte> text, int index, int end)
    {
        int last = -1;
        while ((Bits(text, index, end, out int length) & CharacterClasses.Space) != 0)
        {
            index += length;
            last = text[index - 1] is (byte)'\r' or (byte)'\n' ? index : last;
        }

        return last;
    }

    /// <summary><c>'s|'t|'re|'ve|'m|'ll|'d</c> at an apostrophe: its end, or -1.</summary>
    public static int Contraction(ReadOnlySpan<byte> text, int index, int end, bool ignoreCase)
    {
        ReadOnlySpan<byte> rest = text[index..end];
        if (rest.Length < 2)
        {
            return -1;
        }

        int first = ignoreCase ? rest[1] | 0x20 : rest[1];
        if (first is 's' or 't' or 'm' or 'd' && rest[1] < 0x80)
        {
            return index + 2;
        }

        // U+017F, long s, folds to s.
        if (ignoreCase && rest.Length > 2 && rest[1] == 0xC5 && rest[2] == 0xBF)
        {
            return index + 3;
        }

        int second = rest.Length < 3 ? 0 : ignoreCase ? rest[2] | 0x20 : rest[2];
        return (first, second) is ('r', 'e') or ('v', 'e') or ('l', 'l') ? index + 3 : -1;
    }
}
