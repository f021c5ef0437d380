using System.Globalization;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Neutral.Surface;

/// <summary>Separators of thousands: <c>12,500</c> against <c>12500</c>. Numbers without them count from five digits, since four may be a year.</summary>
internal static class NumberGroups
{
    private const decimal LeastUngrouped = 10_000;

    /// <summary>The edits, none where no number is concerned or the text writes numbers in both ways.</summary>
    public static IReadOnlyList<TextEdit> Edits(string text)
    {
        var grouped = new List<TextEdit>();
        var plain = new List<TextEdit>();
        foreach (NumberToken number in NumberTokens.Find(text))
        {
            bool joined = (number.Span.Start > 0 && "-/#:+".Contains(text[number.Span.Start - 1])) || (number.Span.End < text.Length && "-/:+*=".Contains(text[number.Span.End]));
            if (number.IsGrouped)
            {
                grouped.Add(new TextEdit(number.Span.Start, number.Span.Length, number.Span.Of(text).ToString().Replace(",", "", StringComparison.Ordinal)));
            }
            else if (number.Value >= LeastUngrouped && !joined && text[number.Span.Start] != '0')
            {
                plain.Add(new TextEdit(number.Span.Start, number.Span.Length, number.Value.ToString("N" + number.Decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)));
            }
        }

        return grouped.Count > 0 && plain.Count > 0 ? [] : grouped.Count > 0 ? grouped : plain;
    }
}
