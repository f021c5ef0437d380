using System.Globalization;
using DataForge.Core.Numerics;

namespace DataForge.Filters.Quality.Answers;

/// <summary>The value of a small arithmetic expression: numbers, + - * / ^, brackets, sqrt, pi. Anything else has none.</summary>
internal ref struct ExpressionValue
{
    private const int DeepestNesting = 40;
    private readonly ReadOnlySpan<char> _text;
    private int _place;
    private int _depth;

    private ExpressionValue(ReadOnlySpan<char> text) => _text = text;

    /// <summary>The value; null where the text is no such expression or its value is not finite.</summary>
    public static double? Of(ReadOnlySpan<char> text)
    {
        var reader = new ExpressionValue(text);
        double? value = reader.Sum();
        return reader._place == text.Length && value is { } found && double.IsFinite(found) ? found : null;
    }

    private double? Sum()
    {
        if (++_depth > DeepestNesting)
        {
            return null;
        }

        double? value = Product();
        while (value is not null && Peek() is '+' or '-')
        {
            char sign = _text[_place++];
            value = sign == '+' ? value + Product() : value - Product();
        }

        _depth--;
        return value;
    }

    private double? Product()
    {
        double? value = Power();
        while (value is not null && Peek() is '*' or '/')
        {
            char sign = _text[_place++];
            double? next = Power();
            value = sign == '*' ? value * next : next == 0 ? null : value / next;
        }

        return value;
    }

    private double? Power()
    {
        if (Peek() is '-' or '+')
        {
            bool isNegative = _text[_place++] == '-';
            return ++_depth > DeepestNesting ? null : Power() is { } signed ? (isNegative ? -signed : signed) : null;
        }

        double? value = Atom();
        if (value is null || Peek() != '^')
        {
            return value;
        }

        _place++;
        return ++_depth > DeepestNesting || Power() is not { } exponent ? null : Raise(value.Value, exponent);
    }

    private double? Atom()
    {
        if (Take("sqrt("))
        {
            _place--;
            return Atom() is { } root && root >= 0 ? Math.Sqrt(root) : null;
        }

        if (Take("pi"))
        {
            return Math.PI;
        }

        if (Peek() == '(')
        {
            _place++;
            double? inner = Sum();
            return Take(")") ? inner : null;
        }

        int start = _place;
        while (Peek() is (>= '0' and <= '9') or '.')
        {
            _place++;
        }

        return double.TryParse(_text[start.._place], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) ? number : null;
    }

    private bool Take(string part)
    {
        bool has = _text[_place..].StartsWith(part, StringComparison.Ordinal);
        _place += has ? part.Length : 0;
        return has;
    }

    private readonly char Peek() => _place < _text.Length ? _text[_place] : '\0';

    /// <summary>Whole exponents exactly, others of positive bases by logarithm.</summary>
    private static double? Raise(double value, double exponent)
    {
        if (exponent != Math.Floor(exponent) || Math.Abs(exponent) > 1000)
        {
            return value > 0 ? Portable.Exp(exponent * Portable.Log(value)) : null;
        }

        double power = 1;
        for (int i = 0; i < Math.Abs(exponent); i++)
        {
            power *= value;
        }

        return exponent >= 0 ? power : power == 0 ? null : 1 / power;
    }
}
