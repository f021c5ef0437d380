using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using DataForge.Core.Text;
using DataForge.Filters.Text;

namespace DataForge.Filters.Deduplication;

/// <summary>
/// A buffer of texts, each folded on the way in as <see cref="FoldedText"/> folds it. Used again from row to row; not safe for several threads at once.
/// </summary>
internal sealed class FoldedTexts
{
    private const char Space = '\uFFFF';
    private static readonly char[] Ascii = [.. Enumerable.Range(0, 128).Select(unit => char.IsWhiteSpace((char)unit) ? Space : char.ToLowerInvariant((char)unit))];

    private readonly List<ulong> _hashes = [];
    private readonly List<TextSpan> _words = [];
    private char[] _units = new char[4096];
    private int _count;

    /// <summary>All that was added since <see cref="Clear"/>.</summary>
    public ReadOnlySpan<char> Written => _units.AsSpan(0, _count);

    /// <summary>Empties the buffer.</summary>
    public void Clear() => _count = 0;

    /// <summary>Adds a text as it is.</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        Reserve(text.Length);
        text.CopyTo(_units.AsSpan(_count));
        _count += text.Length;
    }

    /// <summary>Adds a text in lower case, every run of white space one space, none at the ends.</summary>
    public void AddFolded(ReadOnlySpan<char> text)
    {
        Reserve(text.Length);
        int length = Fold(text, _units.AsSpan(_count, text.Length));
        _count += length > 0 && _units[_count + length - 1] == ' ' ? length - 1 : length;
    }

    /// <summary>Adds the words of a text, in lower case with one space between. Without words the text is added as <see cref="AddFolded"/> does, and the answer is false.</summary>
    public bool AddWords(ReadOnlySpan<char> text)
    {
        _hashes.Clear();
        _words.Clear();
        PlainWords.Hash(text, _hashes, _words);
        if (_words.Count == 0)
        {
            AddFolded(text);
            return false;
        }

        for (int i = 0; i < _words.Count; i++)
        {
            if (i > 0)
            {
                Add(" ");
            }

            AddFolded(text.Slice(_words[i].Start, _words[i].Length));
        }

        return true;
    }

    /// <summary>Folds a text; a space may stay at the end.</summary>
    private static int Fold(ReadOnlySpan<char> text, Span<char> units)
    {
        ReadOnlySpan<char> table = Ascii;
        int length = 0, at = 0, tried = -1;
        bool afterSpace = true;
        while (at < text.Length)
        {
            // Where a whole vector cannot be folded at once, its characters are, one by one.
            if (at > tried && text.Length - at >= Vector128<ushort>.Count)
            {
                if (TryFold(text[at..], units[length..], ref afterSpace))
                {
                    (at, length) = (at + Vector128<ushort>.Count, length + Vector128<ushort>.Count);
                    continue;
                }

                tried = at + Vector128<ushort>.Count - 1;
            }

            char unit = text[at];
            Rune rune = default;
            int used = 1;
            char folded = unit < 128 ? table[unit] : default;
            if (unit >= 128)
            {
                Rune.DecodeFromUtf16(text[at..], out rune, out used);
                folded = Rune.IsWhiteSpace(rune) ? Space : default;
            }

            at += used;
            if (folded == Space)
            {
                units[length] = ' ';
                length += afterSpace ? 0 : 1;
                afterSpace = true;
                continue;
            }

            afterSpace = false;
            if (unit < 128)
            {
                units[length++] = folded;
            }
            else
            {
                length += Rune.ToLowerInvariant(rune).EncodeToUtf16(units[length..]);
            }
        }

        return length;
    }

    /// <summary>Folds as many characters as a vector has, where all are ASCII, the only white space is spaces, and no two of them follow each other: then each character stays one.</summary>
    private static bool TryFold(ReadOnlySpan<char> text, Span<char> units, ref bool afterSpace)
    {
        Vector128<ushort> values = Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(MemoryMarshal.Cast<char, ushort>(text)));
        Vector128<ushort> controls = Vector128.LessThan(values - Vector128.Create((ushort)'\t'), Vector128.Create((ushort)('\r' - '\t' + 1)));
        if ((Vector128.GreaterThan(values, Vector128.Create((ushort)127)) | controls) != Vector128<ushort>.Zero)
        {
            return false;
        }

        uint spaces = Vector128.Equals(values, Vector128.Create((ushort)' ')).ExtractMostSignificantBits();
        if ((spaces & ((spaces << 1) | (afterSpace ? 1u : 0))) != 0)
        {
            return false;
        }

        Vector128<ushort> upper = Vector128.LessThan(values - Vector128.Create((ushort)'A'), Vector128.Create((ushort)26));
        (values | (upper & Vector128.Create((ushort)0x20))).StoreUnsafe(ref MemoryMarshal.GetReference(MemoryMarshal.Cast<char, ushort>(units)));
        afterSpace = spaces >> (Vector128<ushort>.Count - 1) != 0;
        return true;
    }

    private void Reserve(int more)
    {
        if (_units.Length - _count < more)
        {
            Array.Resize(ref _units, Math.Max(checked(_count + more), 2 * _units.Length));
        }
    }
}
