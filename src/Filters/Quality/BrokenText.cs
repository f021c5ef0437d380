using System.Globalization;
using System.Text;
using DataForge.Core.Operators;
using DataForge.Core.Rows;

namespace DataForge.Filters.Quality;

/// <summary>Drops rows whose texts were damaged on the way.</summary>
internal sealed class BrokenText(BrokenTextOptions options) : IRowOperator, IOperatorType<BrokenText, BrokenTextOptions>
{
    private const string Broken = "broken_text";

    /// <summary>The 128 characters that Windows-1252 gives for the bytes 0x80 to 0xBF which follow a lead byte.</summary>
    private const string Continuation = "\u20AC\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u017D\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u017E\u0178";

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "broken_text",
        Version = 1,
        Role = OperatorRole.Filter,
        Summary = "Drops rows whose texts were damaged on the way: replacement characters, half surrogate pairs, control characters, code points that stand for nothing, UTF-8 decoded twice.",
        Reads = RowShape.Any,
        Reasons = new Dictionary<string, string>
        {
            [Broken] = "A text is damaged; the detail gives the field, the place (UTF-16) and what is there.",
        },
        Example = """
            - use: broken_text
            """,
    };

    /// <inheritdoc/>
    public static IOperator Create(BrokenTextOptions options, OperatorSetup setup) => new BrokenText(options);

    /// <inheritdoc/>
    public void Apply(Row row, RowOutput output)
    {
        foreach ((string field, string text) in Sides.Of(row.Content, options.On))
        {
            if (Find(text, options.DoubleDecoded) is var (place, what))
            {
                output.Reject(Broken, string.Create(CultureInfo.InvariantCulture, $"{field}: {what} at {place}"));
                return;
            }
        }
    }

    /// <summary>The first fault of a text, or null.</summary>
    internal static (int Place, string What)? Find(string text, bool doubleDecoded)
    {
        for (int i = 0; i < text.Length;)
        {
            bool isWhole = Rune.DecodeFromUtf16(text.AsSpan(i), out Rune rune, out int units) == System.Buffers.OperationStatus.Done;
            string? what = !isWhole ? "half a surrogate pair"
                : rune.Value == 0xFFFD ? "a replacement character"
                : rune.Value == 127 || (rune.Value < 32 && rune.Value is not ('\t' or '\n' or '\r')) ? "a control character"
                : (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF ? "a noncharacter"
                : Rune.GetUnicodeCategory(rune) == UnicodeCategory.PrivateUse ? "a private character"
                : doubleDecoded && IsDoubleDecoded(text, i) ? "UTF-8 decoded twice" : null;
            if (what is not null)
            {
                return (i, what);
            }

            i += units;
        }

        return null;
    }

    /// <summary>A lead byte as a Latin letter, and as many continuation bytes after it as it announces.</summary>
    private static bool IsDoubleDecoded(string text, int place)
    {
        int following = text[place] switch
        {
            >= '\u00C2' and <= '\u00DF' => 1,
            >= '\u00E0' and <= '\u00EF' => 2,
            >= '\u00F0' and <= '\u00F4' => 3,
            _ => 0,
        };
        if (following == 0 || place + following >= text.Length)
        {
            return false;
        }

        for (int i = 1; i <= following; i++)
        {
            if (text[place + i] is not (>= '\u0080' and <= '\u00BF') && !Continuation.Contains(text[place + i]))
            {
                return false;
            }
        }

        return true;
    }
}
