using System.Collections.Frozen;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Causal;

/// <summary>Units of measurement in English, by what they measure, with the forms in which texts write them.</summary>
internal static class Units
{
    /// <summary>One unit.</summary>
    /// <param name="Dimension">What it measures.</param>
    /// <param name="Singular">After one, and before nouns.</param>
    /// <param name="Plural">After other numbers.</param>
    /// <param name="Symbol">Abbreviation, or null.</param>
    public sealed record Unit(string Dimension, string Singular, string Plural, string? Symbol)
    {
        /// <summary>The form of this unit that stands for the same form of another.</summary>
        public string? Like(Unit other, string form) =>
            form == other.Symbol ? Symbol : string.Equals(form, other.Plural, StringComparison.OrdinalIgnoreCase) ? Plural : Singular;
    }

    /// <summary>A place where a text has a unit.</summary>
    public readonly record struct Mention(Unit Unit, TextSpan Span);

    private static readonly Unit[] All =
    [
        new("length", "kilometer", "kilometers", "km"), new("length", "kilometre", "kilometres", "km"), new("length", "mile", "miles", null), new("length", "meter", "meters", null), new("length", "metre", "metres", null),
        new("length", "foot", "feet", "ft"), new("length", "inch", "inches", null), new("length", "centimeter", "centimeters", "cm"), new("length", "yard", "yards", null),
        new("mass", "kilogram", "kilograms", "kg"), new("mass", "gram", "grams", null), new("mass", "pound", "pounds", "lbs"), new("mass", "ounce", "ounces", "oz"), new("mass", "ton", "tons", null),
        new("time", "second", "seconds", null), new("time", "minute", "minutes", null), new("time", "hour", "hours", null), new("time", "day", "days", null), new("time", "week", "weeks", null), new("time", "month", "months", null), new("time", "year", "years", null),
        new("volume", "liter", "liters", null), new("volume", "litre", "litres", null), new("volume", "gallon", "gallons", null), new("volume", "milliliter", "milliliters", "ml"), new("volume", "pint", "pints", null), new("volume", "quart", "quarts", null),
        new("money", "dollar", "dollars", "$"), new("money", "euro", "euros", "\u20AC"), new("money", "pound", "pounds", "\u00A3"), new("money", "cent", "cents", null),
    ];

    private static readonly FrozenDictionary<string, Unit[]> ByForm = All
        .SelectMany(unit => new[] { unit.Singular, unit.Plural, unit.Symbol }.OfType<string>().Select(form => (form, unit)))
        .GroupBy(item => item.form, StringComparer.OrdinalIgnoreCase).ToFrozenDictionary(group => group.Key, group => group.Select(item => item.unit).ToArray(), StringComparer.OrdinalIgnoreCase);

    /// <summary>The units that measure the same, without spelling variants of one unit.</summary>
    public static IEnumerable<Unit> Others(Unit unit) =>
        All.Where(other => other.Dimension == unit.Dimension && !other.Plural.EndsWith("tres", StringComparison.Ordinal) && Stem(other) != Stem(unit));

    /// <summary>All mentions, in order. A form of two units (pounds) is given as both, one after the other.</summary>
    public static IReadOnlyList<Mention> Find(string text)
    {
        var mentions = new List<Mention>();
        FrozenDictionary<string, Unit[]>.AlternateLookup<ReadOnlySpan<char>> lookup = ByForm.GetAlternateLookup<ReadOnlySpan<char>>();
        int symbol = NextSymbol(text, 0);
        foreach (TextSpan word in Words.Enumerate(text))
        {
            for (; symbol < word.Start; symbol = NextSymbol(text, symbol + 1))
            {
                Add(mentions, ByForm[text[symbol].ToString()], new TextSpan(symbol, 1));
            }

            if (word.Length <= 11 && lookup.TryGetValue(word.Of(text), out Unit[]? units))
            {
                Add(mentions, units, word);
            }
        }

        for (; symbol < text.Length; symbol = NextSymbol(text, symbol + 1))
        {
            Add(mentions, ByForm[text[symbol].ToString()], new TextSpan(symbol, 1));
        }

        return mentions;
    }

    private static void Add(List<Mention> mentions, Unit[] units, TextSpan span)
    {
        foreach (Unit unit in units)
        {
            mentions.Add(new Mention(unit, span));
        }
    }

    private static int NextSymbol(string text, int from)
    {
        int at = from > text.Length ? -1 : text.AsSpan(from).IndexOfAny('$', '\u20AC', '\u00A3');
        return at < 0 ? int.MaxValue : from + at;
    }

    private static string Stem(Unit unit) => unit.Singular.Replace("tre", "ter", StringComparison.Ordinal);
}
