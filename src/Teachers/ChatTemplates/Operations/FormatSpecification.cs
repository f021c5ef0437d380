using System.Globalization;
using System.Numerics;
using System.Text;
using DataForge.Teachers.ChatTemplates.Runtime;

namespace DataForge.Teachers.ChatTemplates.Operations;

/// <summary>The part after the colon in <c>'{:&gt;8.2f}'.format(x)</c>: fill, alignment, sign, width, grouping, precision, type.</summary>
internal sealed class FormatSpecification
{
    private readonly string _text;
    private int _place;
    private string? _fill;
    private char _align;
    private char _sign = '-';
    private bool _alternate;
    private bool _dropsZeroSign;
    private long _width;
    private char _grouping;
    private int _precision = -1;
    private char _type;

    private FormatSpecification(string text) => _text = text;

    public static string Apply(object value, string specification, Budget budget)
    {
        if (specification.Length == 0)
        {
            return Display.Text(value, budget);
        }

        var format = new FormatSpecification(specification);
        format.Parse();
        return format.Format(value, budget);
    }

    private void Parse()
    {
        ParseAlignment();
        _sign = Take("+- ") is char sign and not '\0' ? sign : '-';
        _dropsZeroSign = Take("z") != '\0';
        _alternate = Take("#") != '\0';
        if (_fill is null && Take("0") != '\0')
        {
            _fill = "0";
            _align = _align == '\0' ? '=' : _align;
        }

        _width = Number() ?? 0;
        _grouping = Take(",_");
        if (Take(".") != '\0')
        {
            _precision = (int)(Number() ?? throw TemplateFailure.Value("Format specifier missing precision"));
        }

        _type = _place < _text.Length ? _text[_place++] : '\0';
        if (_place < _text.Length)
        {
            throw TemplateFailure.Value("Invalid format specifier");
        }
    }

    private void ParseAlignment()
    {
        const string Alignments = "<>=^";
        if (_text.Length == 0)
        {
            return;
        }

        int units = CodePoints.UnitsAt(_text, 0);
        if (units < _text.Length && Alignments.Contains(_text[units]))
        {
            _fill = _text[..units];
            _align = _text[units];
            _place = units + 1;
        }
        else
        {
            _align = Take(Alignments);
        }
    }

    private char Take(string choices) =>
        _place < _text.Length && choices.Contains(_text[_place]) ? _text[_place++] : '\0';

    private long? Number()
    {
        int start = _place;
        while (_place < _text.Length && char.IsAsciiDigit(_text[_place]))
        {
            _place++;
        }

        if (start == _place)
        {
            return null;
        }

        return int.TryParse(_text.AsSpan(start, _place - start), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw TemplateFailure.Value("Too many decimal digits in format string");
    }

    private string Format(object value, Budget budget)
    {
        budget.Allocate(_width);
        if (Texts.TryGet(value, out string? text))
        {
            return FormatText(text);
        }

        budget.Allocate(Math.Max(_precision, 0));
        if (value is double || (Numbers.IsInteger(value) && _type is not '\0' && "eEfFgG%".Contains(_type)))
        {
            budget.Decimal();
            return FormatDouble(Numbers.ToDouble(value));
        }

        return Numbers.TryInteger(value, out BigInteger integer)
            ? FormatInteger(integer)
            : throw TemplateFailure.Type($"unsupported format string passed to {TypeNames.Of(value)}.__format__");
    }

    private string FormatText(string text)
    {
        if (_type is not ('\0' or 's') || _sign != '-' || _alternate || _dropsZeroSign || _grouping != '\0' || _align == '=')
        {
            throw TemplateFailure.Value($"Unknown format code '{(_type == '\0' ? _align : _type)}' for object of type 'str'");
        }

        text = _precision >= 0 ? text[..CodePoints.ToUnit(text, _precision)] : text;
        return Pad("", text, '<');
    }

    private string FormatInteger(BigInteger value)
    {
        if (_precision >= 0 || _dropsZeroSign || (_grouping == ',' && _type is not ('\0' or 'd')))
        {
            throw TemplateFailure.Value("Precision not allowed in integer format specifier");
        }

        BigInteger magnitude = BigInteger.Abs(value);
        (string prefix, string digits, int group) = _type switch
        {
            '\0' or 'd' or 'n' => ("", Display.Integer(magnitude), 3),
            'b' => ("0b", NumberText.InBase(magnitude, 2), 4),
            'o' => ("0o", NumberText.InBase(magnitude, 8), 4),
            'x' => ("0x", NumberText.InBase(magnitude, 16), 4),
            'X' => ("0X", NumberText.InBase(magnitude, 16).ToUpperInvariant(), 4),
            'c' when value >= 0 && value <= 0x10FFFF => ("", new StringBuilder().AppendCodePoint((int)value).ToString(), 0),
            _ => throw TemplateFailure.Value($"Unknown format code '{_type}' for object of type 'int'"),
        };
        if (_type == 'c')
        {
            return Pad("", digits, '<');
        }

        return PadNumber(NumberText.Sign(value.Sign < 0, _sign) + (_alternate ? prefix : ""), digits, group);
    }

    private string FormatDouble(double value)
    {
        bool negative = double.IsNegative(value) && !double.IsNaN(value);
        double magnitude = Math.Abs(value);
        string digits = _type switch
        {
            _ when !double.IsFinite(value) => FloatText.NonFinite(magnitude),
            '\0' when _precision < 0 => FloatText.Repr(magnitude),
            '\0' => WithPoint(FloatText.General(magnitude, _precision, _alternate)),
            'e' or 'E' => FloatText.Scientific(magnitude, Precision, _alternate),
            'f' or 'F' => FloatText.Fixed(magnitude, Precision, _alternate),
            'g' or 'G' or 'n' => FloatText.General(magnitude, Precision, _alternate),
            '%' => FloatText.Fixed(magnitude * 100, Precision, _alternate),
            _ => throw TemplateFailure.Value($"Unknown format code '{_type}' for object of type 'float'"),
        };
        digits = char.IsAsciiLetterUpper(_type) ? digits.ToUpperInvariant() : digits;
        negative &= !_dropsZeroSign || digits.AsSpan().IndexOfAnyInRange('1', '9') >= 0 || !double.IsFinite(value);
        return PadNumber(NumberText.Sign(negative, _sign), _type == '%' ? digits + "%" : digits, 3);
    }

    private int Precision => _precision < 0 ? 6 : _precision;

    private static string WithPoint(string text) => text.AsSpan().ContainsAny('.', 'e') ? text : text + ".0";

    private string PadNumber(string sign, string digits, int group)
    {
        if (_grouping != '\0')
        {
            long zeros = _fill == "0" && _align == '=' ? _width - sign.Length : 0;
            digits = NumberText.Group(digits, _grouping, group, zeros);
        }

        return Pad(sign, digits, '>');
    }

    private string Pad(string sign, string body, char defaultAlign)
    {
        int missing = (int)Math.Max(_width - sign.Length - CodePoints.Length(body), 0);
        (int left, int inside, int right) = (_align == '\0' ? defaultAlign : _align) switch
        {
            '<' => (0, 0, missing),
            '>' => (missing, 0, 0),
            '=' => (0, missing, 0),
            _ => (missing / 2, 0, missing - (missing / 2)),
        };
        return string.Concat(Repeat(left), sign, Repeat(inside), body) + Repeat(right);
    }

    private string Repeat(int count)
    {
        string fill = _fill ?? " ";
        return fill.Length == 1 ? new string(fill[0], count) : string.Concat(Enumerable.Repeat(fill, count));
    }
}
