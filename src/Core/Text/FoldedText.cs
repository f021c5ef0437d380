using System.Buffers;
using System.Text;

namespace DataForge.Core.Text;

/// <summary>The form in which texts are compared: lower case by code point, every run of white space one space, none at the ends.</summary>
public static class FoldedText
{
    /// <summary>Folds a text.</summary>
    public static string Fold(ReadOnlySpan<char> value)
    {
        char[] buffer = ArrayPool<char>.Shared.Rent(value.Length);
        string folded = new(buffer, 0, Fold(value, buffer));
        ArrayPool<char>.Shared.Return(buffer);
        return folded;
    }

    /// <summary>Appends the folded form of a text; white space at its ends is dropped.</summary>
    public static void Append(StringBuilder text, ReadOnlySpan<char> value)
    {
        char[] buffer = ArrayPool<char>.Shared.Rent(value.Length);
        text.Append(buffer, 0, Fold(value, buffer));
        ArrayPool<char>.Shared.Return(buffer);
    }

    /// <summary>True where both texts fold to the same. The beginning that they share is passed over without folding it.</summary>
    public static bool AreEqual(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        int same = first.CommonPrefixLength(second);
        if (same == first.Length && same == second.Length)
        {
            return true;
        }

        // Back to the last character that folds to itself wherever it stands: behind it both go on from the same state.
        while (same > 0 && !(char.IsAscii(first[same - 1]) && !char.IsWhiteSpace(first[same - 1])))
        {
            same--;
        }

        var one = new Folding(first[same..], same > 0);
        var other = new Folding(second[same..], same > 0);
        while (true)
        {
            int a = one.Next();
            if (a != other.Next())
            {
                return false;
            }

            if (a < 0)
            {
                return true;
            }
        }
    }

    /// <summary>Folds into a buffer as long as the text: folding never makes a text longer.</summary>
    private static int Fold(ReadOnlySpan<char> value, Span<char> buffer)
    {
        int length = 0;
        bool pendingSpace = false;
        for (int i = 0; i < value.Length;)
        {
            char c = value[i];
            if (char.IsAscii(c))
            {
                i++;
                if (char.IsWhiteSpace(c))
                {
                    pendingSpace = length > 0;
                    continue;
                }

                Space(buffer, ref length, ref pendingSpace);
                buffer[length++] = char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c;
                continue;
            }

            Rune.DecodeFromUtf16(value[i..], out Rune rune, out int units);
            i += units;
            if (Rune.IsWhiteSpace(rune))
            {
                pendingSpace = length > 0;
                continue;
            }

            Space(buffer, ref length, ref pendingSpace);
            length += Rune.ToLowerInvariant(rune).EncodeToUtf16(buffer[length..]);
        }

        return length;
    }

    private static void Space(Span<char> buffer, ref int length, ref bool pending)
    {
        if (pending)
        {
            buffer[length++] = ' ';
            pending = false;
        }
    }

    /// <summary>Folds a text one code point at a time.</summary>
    private ref struct Folding(ReadOnlySpan<char> text, bool hasBefore)
    {
        private readonly ReadOnlySpan<char> _text = text;
        private bool _hasBefore = hasBefore;
        private int _at;

        /// <summary>The next folded code point, or -1 at the end.</summary>
        public int Next()
        {
            int start = _at;
            while (_at < _text.Length)
            {
                Rune.DecodeFromUtf16(_text[_at..], out Rune rune, out int units);
                if (!Rune.IsWhiteSpace(rune))
                {
                    if (_at > start && _hasBefore)
                    {
                        return ' ' + Reset();
                    }

                    _at += units;
                    _hasBefore = true;
                    return Rune.ToLowerInvariant(rune).Value;
                }

                _at += units;
            }

            return -1;
        }

        /// <summary>The space has been given: what follows it comes without another.</summary>
        private int Reset()
        {
            _hasBefore = false;
            return 0;
        }
    }
}
