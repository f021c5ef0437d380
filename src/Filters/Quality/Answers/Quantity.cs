using System.Text.RegularExpressions;

namespace DataForge.Filters.Quality.Answers;

/// <summary>A number with what it counts: a dimension that units are converted within, or a unit's own name.</summary>
/// <param name="Value">In the dimension's base unit.</param>
/// <param name="Dimension">Length, mass and so on; another word as it stands; empty for a bare number.</param>
/// <param name="Bare">The number as written, without the unit.</param>
internal readonly partial record struct Quantity(double Value, string Dimension, double Bare)
{
    private static readonly Dictionary<string, (double Scale, string Dimension)> Units = new(StringComparer.Ordinal)
    {
        ["mm"] = (0.001, "length"),
        ["cm"] = (0.01, "length"),
        ["m"] = (1, "length"),
        ["km"] = (1000, "length"),
        ["meter"] = (1, "length"),
        ["metre"] = (1, "length"),
        ["kilometer"] = (1000, "length"),
        ["kilometre"] = (1000, "length"),
        ["centimeter"] = (0.01, "length"),
        ["centimetre"] = (0.01, "length"),
        ["in"] = (0.0254, "length"),
        ["inch"] = (0.0254, "length"),
        ["inche"] = (0.0254, "length"),
        ["ft"] = (0.3048, "length"),
        ["foot"] = (0.3048, "length"),
        ["feet"] = (0.3048, "length"),
        ["yard"] = (0.9144, "length"),
        ["mile"] = (1609.344, "length"),
        ["mi"] = (1609.344, "length"),
        ["mg"] = (1e-6, "mass"),
        ["g"] = (0.001, "mass"),
        ["gram"] = (0.001, "mass"),
        ["kg"] = (1, "mass"),
        ["kilogram"] = (1, "mass"),
        ["tonne"] = (1000, "mass"),
        ["oz"] = (0.028349523125, "mass"),
        ["ounce"] = (0.028349523125, "mass"),
        ["lb"] = (0.45359237, "mass"),
        ["pound"] = (0.45359237, "mass"),
        ["ms"] = (0.001, "time"),
        ["s"] = (1, "time"),
        ["sec"] = (1, "time"),
        ["second"] = (1, "time"),
        ["min"] = (60, "time"),
        ["minute"] = (60, "time"),
        ["h"] = (3600, "time"),
        ["hr"] = (3600, "time"),
        ["hour"] = (3600, "time"),
        ["day"] = (86_400, "time"),
        ["week"] = (604_800, "time"),
        ["ml"] = (0.001, "volume"),
        ["l"] = (1, "volume"),
        ["liter"] = (1, "volume"),
        ["litre"] = (1, "volume"),
        ["%"] = (0.01, "share"),
        ["percent"] = (0.01, "share"),
        ["$"] = (1, "dollar"),
        ["dollar"] = (1, "dollar"),
        ["usd"] = (1, "dollar"),
        ["cent"] = (0.01, "dollar"),
        ["\u20AC"] = (1, "euro"),
        ["euro"] = (1, "euro"),
        ["eur"] = (1, "euro"),
        ["\u00A3"] = (1, "sterling"),
    };

    private static readonly Dictionary<string, double> Words = new(StringComparer.Ordinal) { ["hundred"] = 100, ["thousand"] = 1000, ["million"] = 1e6, ["billion"] = 1e9 };

    /// <summary>Reads an answer in the form of <see cref="AnswerText"/>: an expression, then maybe a number word and a unit, or a currency sign in front.</summary>
    public static Quantity? Read(string normalised)
    {
        string sign = normalised.Length > 0 && normalised[0] is '$' or '\u20AC' or '\u00A3' ? normalised[..1] : "";
        int end = ExpressionEnd(normalised, sign.Length);
        string word = Words.Keys.FirstOrDefault(known => normalised.AsSpan(end).StartsWith(known, StringComparison.Ordinal), "");
        string rest = normalised[(end + word.Length)..];
        if (!IsUnit(rest) || ExpressionValue.Of(Scientific().Replace(normalised[sign.Length..end], "*10^($1)")) is not { } number)
        {
            return null;
        }

        number *= Words.GetValueOrDefault(word, 1);
        string unit = sign.Length > 0 ? sign : rest;
        if (unit.Length == 0)
        {
            return new Quantity(number, "", number);
        }

        string single = unit.Length > 2 && unit.EndsWith('s') ? unit[..^1] : unit;
        return Units.TryGetValue(single, out (double Scale, string Dimension) known) || Units.TryGetValue(unit, out known)
            ? new Quantity(number * known.Scale, known.Dimension, number)
            : new Quantity(number, single, number);
    }

    /// <summary>Equal within a relative tolerance. A bare number equals any quantity of that number; other dimensions never agree.</summary>
    public bool Equals(Quantity other, double tolerance)
    {
        bool bare = Dimension.Length == 0 || other.Dimension.Length == 0;
        (double a, double b) = bare ? (Bare, other.Bare) : (Value, other.Value);
        return (bare || Dimension == other.Dimension) && Math.Abs(a - b) <= tolerance * Math.Max(Math.Abs(a), Math.Abs(b));
    }

    /// <summary>Where the expression ends that a text begins with.</summary>
    private static int ExpressionEnd(string text, int start)
    {
        int i = start;
        while (i < text.Length)
        {
            ReadOnlySpan<char> rest = text.AsSpan(i);
            bool isExponent = rest[0] == 'e' && i > start && char.IsAsciiDigit(text[i - 1]) && rest.Length > 1 && (char.IsAsciiDigit(rest[1]) || rest[1] is '-' or '+');
            int length = rest[0] is (>= '0' and <= '9') or '.' or '+' or '-' or '*' or '/' or '^' or '(' or ')' || isExponent ? 1
                : rest.StartsWith("sqrt(", StringComparison.Ordinal) ? "sqrt(".Length : rest.StartsWith("pi", StringComparison.Ordinal) && !(rest.Length > 2 && char.IsLetter(rest[2])) ? "pi".Length : 0;
            if (length == 0)
            {
                break;
            }

            i += length;
        }

        return i;
    }

    /// <summary>Nothing, a per cent or currency sign, or letters, with an exponent of 2 or 3.</summary>
    private static bool IsUnit(string text)
    {
        string letters = text.EndsWith("^2", StringComparison.Ordinal) || text.EndsWith("^3", StringComparison.Ordinal) ? text[..^2] : text;
        return letters is "" or "%" or "\u20AC" or "\u00A3" or "$" || letters.All(char.IsLetter);
    }

    [GeneratedRegex(@"(?<=[0-9.])e([-+]?[0-9]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Scientific();
}
