using System.Text;
using System.Text.RegularExpressions;

namespace DataForge.Filters.Quality.Answers;

/// <summary>
/// Brings an answer to one written form. In this order: Unicode minus, times and similar signs become ASCII; dollar signs of mathematics, `\left`, `\right` and spacing commands go;
/// `\text{x}` and its like become x; `\frac{a}{b}` becomes (a)/(b), `\sqrt{x}` sqrt(x), `\cdot` and `\times` *, `^{x}` ^(x); degrees go; a variable and `=` in front go;
/// commas between groups of three digits go; white space and a final full stop go; case is folded.
/// </summary>
internal static partial class AnswerText
{
    private const int LongestAnswer = 2000;
    private const int MostRounds = 50;

    private static readonly (string From, string To)[] Signs =
    [
        ("\u2212", "-"), ("\u2013", "-"), ("\u00D7", "*"), ("\u00B7", "*"), ("\u00F7", "/"), ("\u03C0", "pi"), ("\u221A", "\\sqrt"), ("\u221E", "\\infty"), ("\u00B0", ""),
        ("\\left", ""), ("\\right", ""), ("\\,", ""), ("\\!", ""), ("\\;", ""), ("\\:", ""), ("\\ ", " "), ("~", " "), ("\\dfrac", "\\frac"), ("\\tfrac", "\\frac"), ("\\cdot", "*"), ("\\times", "*"),
        ("\\pi", "pi"), ("\\%", "%"), ("\\$", "$"), ("^{\\circ}", ""), ("^\\circ", ""), ("\\(", ""), ("\\)", ""), ("\\[", ""), ("\\]", ""), ("**", ""),
    ];

    /// <summary>The one written form; longer answers than 2,000 characters are cut there.</summary>
    public static string Normalise(string answer)
    {
        var text = new StringBuilder(answer.Length > LongestAnswer ? answer[..LongestAnswer] : answer);
        foreach ((string from, string to) in Signs)
        {
            text.Replace(from, to);
        }

        string plain = TextCommand().Replace(text.ToString(), "$1");
        for (int round = 0; round < MostRounds && Rewrite(plain) is var next && next != plain; round++)
        {
            plain = next;
        }

        plain = Exponent().Replace(plain, "^($1)");
        plain = ThousandsSeparator().Replace(plain, "");
        plain = Assignment().Replace(plain.Trim(), "");
        plain = plain.StartsWith('$') && plain.EndsWith('$') && plain.Length > 1 ? plain.Trim('$') : plain;
        plain = White().Replace(plain, "").ToLowerInvariant();
        return plain.EndsWith('.') ? plain[..^1] : plain;
    }

    /// <summary>Innermost fractions and roots first.</summary>
    private static string Rewrite(string text) => ShortFraction().Replace(Root().Replace(Fraction().Replace(text, "(($1)/($2))"), "sqrt($1)"), "(($1)/($2))");

    [GeneratedRegex(@"\\(?:text|mathrm|mathbf|textbf|mbox|operatorname)\s*\{([^{}]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex TextCommand();

    [GeneratedRegex(@"\\frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Fraction();

    [GeneratedRegex(@"\\frac\s*(\d)\s*(\d)", RegexOptions.CultureInvariant)]
    private static partial Regex ShortFraction();

    [GeneratedRegex(@"\\sqrt\s*\{([^{}]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Root();

    [GeneratedRegex(@"\^\s*\{([^{}]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Exponent();

    [GeneratedRegex(@"(?<=\d),(?=\d{3}(?!\d))", RegexOptions.CultureInvariant)]
    private static partial Regex ThousandsSeparator();

    [GeneratedRegex(@"^\$?\s*[A-Za-z]\s*=\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex White();
}
