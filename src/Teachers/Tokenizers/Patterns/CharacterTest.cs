using System.Runtime.CompilerServices;
using DataForge.Teachers.Tokenizers.Unicode;

namespace DataForge.Teachers.Tokenizers.Patterns;

/// <summary>A set of characters with a bitmap for ASCII.</summary>
internal sealed class CharacterTest
{
    private readonly CodePointSet _set;
    private readonly ulong _low;
    private readonly ulong _high;

    /// <summary>Wraps a set.</summary>
    public CharacterTest(CodePointSet set)
    {
        _set = set;
        for (int c = 0; c < 64; c++)
        {
            _low |= set.Contains(c) ? 1UL << c : 0;
            _high |= set.Contains(c + 64) ? 1UL << c : 0;
        }
    }

    /// <summary>Length in bytes of the character at <paramref name="index"/> if it is in the set, else 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Match(ReadOnlySpan<byte> text, int index)
    {
        int b = text[index];
        if (b < 0x80)
        {
            return (int)(((b < 64 ? _low : _high) >> (b & 63)) & 1);
        }

        int codePoint = Utf8.Decode(text, index, out int length);
        return _set.Contains(codePoint) ? length : 0;
    }
}
