using System.Globalization;
using System.Text;

namespace DataForge.Core.Text;

/// <summary>
/// Words: maximal runs of code points whose Unicode category is letter, mark or number. Scripts written without spaces (Han, kana, Thai, Lao,
/// Khmer, Burmese) give one word per letter with its marks, so that counts mean something there too.
/// </summary>
public static class Words
{
    /// <summary>The words of a text, in order.</summary>
    public static Enumerator Enumerate(ReadOnlySpan<char> text) => new(text);

    /// <summary>Number of words.</summary>
    public static int Count(ReadOnlySpan<char> text)
    {
        int count = 0;
        foreach (TextSpan _ in Enumerate(text))
        {
            count++;
        }

        return count;
    }

    /// <summary>True where the text has so many words; the rest of it is not looked at.</summary>
    public static bool HasAtLeast(ReadOnlySpan<char> text, int count)
    {
        foreach (TextSpan _ in Enumerate(text))
        {
            if (--count <= 0)
            {
                return true;
            }
        }

        return count <= 0;
    }

    /// <summary>True for code points that words are made of.</summary>
    public static bool IsWordRune(Rune rune) => rune.IsAscii
        ? char.IsAsciiLetterOrDigit((char)rune.Value)
        : Rune.GetUnicodeCategory(rune) is <= UnicodeCategory.OtherNumber;

    /// <summary>True for letters of scripts written without spaces between words.</summary>
    public static bool StandsAlone(Rune rune) => rune.Value switch
    {
        >= 0x0E00 and <= 0x0EFF => true,
        >= 0x1000 and <= 0x109F => true,
        >= 0x1780 and <= 0x17FF => true,
        >= 0x3040 and <= 0x30FF => true,
        >= 0x31F0 and <= 0x31FF => true,
        >= 0x3400 and <= 0x4DBF => true,
        >= 0x4E00 and <= 0x9FFF => true,
        >= 0xF900 and <= 0xFAFF => true,
        >= 0x20000 and <= 0x323AF => true,
        _ => false,
    };

    /// <summary>Goes over the words without allocating.</summary>
    public ref struct Enumerator
    {
        private readonly ReadOnlySpan<char> _text;
        private int _next;

        internal Enumerator(ReadOnlySpan<char> text) => _text = text;

        /// <summary>The present word.</summary>
        public TextSpan Current { get; private set; }

        /// <summary>This enumerator.</summary>
        public readonly Enumerator GetEnumerator() => this;

        /// <summary>Goes to the next word; false at the end.</summary>
        public bool MoveNext()
        {
            int start = -1;
            bool alone = false;
            while (_next < _text.Length)
            {
                if (char.IsAscii(_text[_next]))
                {
                    bool isLetter = char.IsAsciiLetterOrDigit(_text[_next]);
                    if (start >= 0 && (!isLetter || alone))
                    {
                        break;
                    }

                    start = isLetter && start < 0 ? _next : start;
                    _next++;
                    continue;
                }

                Rune.DecodeFromUtf16(_text[_next..], out Rune rune, out int units);
                bool isWord = IsWordRune(rune);
                bool isLone = isWord && StandsAlone(rune);
                bool isMark = isWord && !rune.IsAscii && Rune.GetUnicodeCategory(rune) is >= UnicodeCategory.NonSpacingMark and <= UnicodeCategory.EnclosingMark;
                if (start < 0)
                {
                    (start, alone) = isWord ? (_next, isLone) : (-1, false);
                }
                else if (!isWord || ((alone || isLone) && !isMark))
                {
                    break;
                }

                _next += units;
            }

            if (start < 0)
            {
                return false;
            }

            Current = new TextSpan(start, _next - start);
            return true;
        }
    }
}
