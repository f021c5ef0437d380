using System.Text;

namespace DataForge.Augmenters.Artifacts.Damages;

/// <summary>Mojibake: the bytes of UTF-8 read as Windows-1252.</summary>
internal static class MisreadEncoding
{
    private const int FewestCharacters = 2;

    // Windows-1252 from 0x80; the five bytes that it leaves out read as the control characters of Latin-1.
    private const string High = "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    /// <summary>The text misread, or null where fewer than two of its characters are outside ASCII.</summary>
    public static string? Of(string text)
    {
        if (text.EnumerateRunes().Count(rune => !rune.IsAscii) < FewestCharacters)
        {
            return null;
        }

        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return string.Create(bytes.Length, bytes, static (characters, source) =>
        {
            for (int i = 0; i < characters.Length; i++)
            {
                characters[i] = source[i] is >= 0x80 and < 0xA0 ? High[source[i] - 0x80] : (char)source[i];
            }
        });
    }
}
