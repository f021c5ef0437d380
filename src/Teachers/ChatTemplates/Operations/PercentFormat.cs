using System.Numerics;
using System.Text;
using DataForge.Teachers.ChatTemplates.Runtime;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Operations;

/// <summary>Formats in the manner of printf: <c>'%s and %05.2f' % (a, b)</c>.</summary>
internal sealed class PercentFormat
{
    private readonly Budget _budget;
    private readonly bool _escapes;
    private readonly string _format;
    private readonly object _argument;
    private readonly object[] _arguments;
    private int _place;
    private int _used;

    private PercentFormat(Budget budget, string format, object argument, bool escapes)
    {
        _budget = budget;
        _escapes = escapes;
        _format = format;
        _argument = argument;
        _arguments = argument is TupleValue tuple ? tuple.Items : [argument];
    }

    /// <summary>The format with its arguments in place; a format that is marked as escaped escapes them.</summary>
    public static string Format(Budget budget, string format, object argument, bool escapes = false) =>
        new PercentFormat(budget, format, argument, escapes).Run();

    private string Run()
    {
        var builder = new StringBuilder();
        while (_place < _format.Length)
        {
            char unit = _format[_place++];
            if (unit != '%')
            {
                builder.Append(unit);
                continue;
            }

            builder.Append(Directive());
            _budget.Step();
        }

        if (_used < _arguments.Length && _argument is not (DictValue or ListValue or RangeValue or BytesValue or Undefined))
        {
            throw TemplateFailure.Type("not all arguments converted during string formatting");
        }

        return _budget.Made(builder.ToString());
    }

    private string Directive()
    {
        object? mapped = MappedArgument();
        int start = _place;
        while (_place < _format.Length && "#0- +".Contains(_format[_place]))
        {
            _place++;
        }

        string flags = _format[start.._place];
        long width = Number(out bool leftByWidth) ?? 0;
        int precision = -1;
        if (_place < _format.Length && _format[_place] == '.')
        {
            _place++;
            precision = (int)Math.Max(Number(out _) ?? 0, 0);
        }

        while (_place < _format.Length && _format[_place] is 'h' or 'l' or 'L')
        {
            _place++;
        }

        if (_place == _format.Length)
        {
            throw TemplateFailure.Value("incomplete format");
        }

        char type = _format[_place++];
        if (type == '%')
        {
            return "%";
        }

        _budget.Allocate(width);
        _budget.Allocate(Math.Max(precision, 0));
        (string sign, string body) = Convert(type, mapped ?? NextArgument(), flags, precision);
        return Pad(sign, body, (int)width, flags, leftByWidth || flags.Contains('-'), numeric: type is not ('s' or 'r' or 'a' or 'c'));
    }

    private object? MappedArgument()
    {
        if (_place >= _format.Length || _format[_place] != '(')
        {
            return null;
        }

        int start = ++_place;
        for (int open = 1; open > 0; _place++)
        {
            if (_place == _format.Length)
            {
                throw TemplateFailure.Value("incomplete format key");
            }

            open += _format[_place] switch { '(' => 1, ')' => -1, _ => 0 };
        }

        string key = _format[start..(_place - 1)];
        if (_argument is not DictValue dict)
        {
            throw TemplateFailure.Type("format requires a mapping");
        }

        return dict.TryGet(key, out object? value) ? value : throw new TemplateFailure("KeyError", $"'{key}'");
    }

    private object NextArgument() => _used < _arguments.Length
        ? _arguments[_used++]
        : throw TemplateFailure.Type("not enough arguments for format string");

    private long? Number(out bool negative)
    {
        negative = false;
        if (_place < _format.Length && _format[_place] == '*')
        {
            _place++;
            long given = Numbers.TryLong(NextArgument(), out long number) ? number : throw TemplateFailure.Type("* wants int");
            negative = given < 0;
            return Math.Min(Math.Abs(Math.Max(given, -int.MaxValue)), int.MaxValue);
        }

        long value = 0;
        int start = _place;
        for (; _place < _format.Length && char.IsAsciiDigit(_format[_place]); _place++)
        {
            value = Math.Min((value * 10) + _format[_place] - '0', int.MaxValue);
        }

        return _place == start ? null : value;
    }

    private (string Sign, string Body) Convert(char type, object value, string flags, int precision)
    {
        char mode = flags.Contains('+') ? '+' : flags.Contains(' ') ? ' ' : '-';
        bool alternate = flags.Contains('#');
        switch (type)
        {
            case 's' or 'r' or 'a':
                string text = type == 's' ? Display.Text(value, _budget) : Quoted(value, type == 'a');
                text = _escapes && (value is not Markup || type != 's') ? Html.Escape(text, _budget) : text;
                return ("", precision >= 0 ? text[..CodePoints.ToUnit(text, precision)] : text);
            case 'c':
                return ("", Character(value));
            case 'd' or 'i' or 'u' or 'o' or 'x' or 'X':
                return IntegerParts(type, value, mode, alternate, precision);
            case 'e' or 'E' or 'f' or 'F' or 'g' or 'G':
                _budget.Decimal();
                return DoubleParts(type, Numbers.ToDouble(value is Undefined undefined ? throw undefined.Failure() : value), mode, alternate, precision);
            default:
                throw TemplateFailure.Value($"unsupported format character '{type}' at index {_place - 1}");
        }
    }

    private string Quoted(object value, bool asciiOnly)
    {
        if (!asciiOnly || !Texts.TryGet(value, out string? text))
        {
            return Display.Repr(value, _budget);
        }

        var builder = new StringBuilder();
        TextRepr.Append(builder, text, _budget, asciiOnly: true);
        return builder.ToString();
    }

    private static string Character(object value)
    {
        if (Numbers.TryLong(value, out long codePoint))
        {
            return codePoint is >= 0 and <= 0x10FFFF
                ? new StringBuilder().AppendCodePoint((int)codePoint).ToString()
                : throw TemplateFailure.Overflow("%c arg not in range(0x110000)");
        }

        return Texts.TryGet(value, out string? text) && CodePoints.Length(text) == 1
            ? text
            : throw TemplateFailure.Type("%c requires int or char");
    }

    private static (string Sign, string Body) IntegerParts(char type, object value, char mode, bool alternate, int precision)
    {
        if (!Numbers.TryInteger(value, out BigInteger integer))
        {
            integer = value is double number && type is 'd' or 'i' or 'u'
                ? IntegerText.Truncate((double)value)
                : throw TemplateFailure.Type($"%{type} format: a real number is required, not {TypeNames.Of(value)}");
        }

        BigInteger magnitude = BigInteger.Abs(integer);
        string digits = type switch
        {
            'o' => NumberText.InBase(magnitude, 8),
            'x' => NumberText.InBase(magnitude, 16),
            'X' => NumberText.InBase(magnitude, 16).ToUpperInvariant(),
            _ => Display.Integer(magnitude),
        };
        string prefix = alternate && type is 'o' or 'x' or 'X' && alternate ? "0" + type : "";
        return (NumberText.Sign(integer.Sign < 0, mode) + prefix, digits.PadLeft(Math.Max(precision, 0), '0'));
    }

    private static (string Sign, string Body) DoubleParts(char type, double value, char mode, bool alternate, int precision)
    {
        double magnitude = Math.Abs(value);
        int digits = precision < 0 ? 6 : precision;
        string body = char.ToLowerInvariant(type) switch
        {
            _ when !double.IsFinite(value) => FloatText.NonFinite(magnitude),
            'e' => FloatText.Scientific(magnitude, digits, alternate),
            'f' => FloatText.Fixed(magnitude, digits, alternate),
            _ => FloatText.General(magnitude, digits, alternate),
        };
        bool negative = double.IsNegative(value) && !double.IsNaN(value);
        return (NumberText.Sign(negative, mode), char.IsAsciiLetterUpper(type) ? body.ToUpperInvariant() : body);
    }

    private static string Pad(string sign, string body, int width, string flags, bool left, bool numeric)
    {
        int missing = Math.Max(width - sign.Length - CodePoints.Length(body), 0);
        if (left)
        {
            return sign + body + new string(' ', missing);
        }

        return numeric && flags.Contains('0')
            ? sign + new string('0', missing) + body
            : new string(' ', missing) + sign + body;
    }
}
