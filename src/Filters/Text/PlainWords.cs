using System.Globalization;
using System.Text;
using DataForge.Core.Randomness;
using DataForge.Core.Text;

namespace DataForge.Filters.Text;

/// <summary>
/// Words as deduplication, decontamination and audit count them: lower case; every code point outside the Unicode categories L, M and N is a space; runs between spaces are
/// words. Scripts without spaces give one word a run: use character shingles for them.
/// </summary>
internal static class PlainWords
{
    private const ulong Offset = 0xCBF29CE484222325;
    private const ulong Prime = 0x9FB21C651E98DF25;
    private static readonly byte[] Ascii = [.. Enumerable.Range(0, 128).Select(c => (byte)(char.IsAsciiLetterOrDigit((char)c) ? char.ToLowerInvariant((char)c) : 0))];

    /// <summary>Appends a 64-bit hash of each word, in order.</summary>
    public static void Hash(ReadOnlySpan<char> text, List<ulong> hashes) => Scan(text, hashes, null);

    /// <summary>Appends a 64-bit hash and the place of each word, in order.</summary>
    public static void Hash(ReadOnlySpan<char> text, List<ulong> hashes, List<TextSpan> spans) => Scan(text, hashes, spans);

    /// <summary>The words themselves.</summary>
    public static List<string> List(string text)
    {
        var words = new List<string>();
        var spans = new List<TextSpan>();
        Scan(text, [], spans);
        foreach (TextSpan span in spans)
        {
            words.Add(text.Substring(span.Start, span.Length).ToLowerInvariant());
        }

        return words;
    }

    private static void Scan(ReadOnlySpan<char> text, List<ulong> hashes, List<TextSpan>? spans)
    {
        byte[] table = Ascii;
        int start = -1;
        ulong hash = Offset;
        for (int i = 0; i < text.Length;)
        {
            char unit = text[i];
            int value, units = 1;
            if (unit < 128)
            {
                value = table[unit];
            }
            else
            {
                Rune.DecodeFromUtf16(text[i..], out Rune rune, out units);
                value = Rune.GetUnicodeCategory(rune) <= UnicodeCategory.OtherNumber ? Rune.ToLowerInvariant(rune).Value : 0;
            }

            if (value != 0)
            {
                start = start < 0 ? i : start;
                hash = (hash ^ (uint)value) * Prime;
            }
            else if (start >= 0)
            {
                End(i);
            }

            i += units;
        }

        if (start >= 0)
        {
            End(text.Length);
        }

        void End(int end)
        {
            hashes.Add(SplitMix64.Mix(hash));
            spans?.Add(new TextSpan(start, end - start));
            (start, hash) = (-1, Offset);
        }
    }
}
