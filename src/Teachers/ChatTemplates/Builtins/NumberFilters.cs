using System.Globalization;
using System.Numerics;
using DataForge.Teachers.ChatTemplates.Operations;
using DataForge.Teachers.ChatTemplates.Runtime;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Builtins;

/// <summary>Filters over numbers.</summary>
internal static class NumberFilters
{
    public static IEnumerable<Builtin> All() =>
    [
        new("abs", "x, /", Absolute),
        new("int", "value, default=, base=", ToInteger),
        new("float", "value, default=", ToFloat),
        new("round", "value, precision=, method=", Round),
        new("filesizeformat", "value, binary=", FileSize),
    ];

    private static object Absolute(RenderContext context, BoundArguments given) => given[0] switch
    {
        double number => Math.Abs(number),
        object value when Numbers.TryInteger(value, out BigInteger integer) => Boxed.Of(BigInteger.Abs(integer)),
        _ => throw TemplateFailure.Type($"bad operand type for abs(): '{TypeNames.Of(given[0])}'"),
    };

    private static object ToInteger(RenderContext context, BoundArguments given)
    {
        object missing = given.Or(1, Boxed.Of(0L));
        if (Texts.TryGet(given[0], out string? text))
        {
            context.Budget.Scan((long)text.Length * Math.Min(text.Length, IntegerText.MaxDigits) / 8);
            bool known = Numbers.TryIndex(given.Or(2, Boxed.Of(10L)), out long numberBase) && numberBase is 0 or (>= 2 and <= 36);
            object? integer = known ? IntegerText.Parse(text, numberBase) : null;
            if (integer is not null)
            {
                return integer;
            }

            return IntegerText.ParseDouble(text) is double parsed && double.IsFinite(parsed)
                ? Boxed.Of(IntegerText.Truncate(parsed))
                : missing;
        }

        return given[0] switch
        {
            Undefined undefined => throw undefined.Failure(),
            double number when double.IsNaN(number) => missing,
            double number => Boxed.Of(IntegerText.Truncate(number)),
            object value when Numbers.TryInteger(value, out BigInteger integer) => Boxed.Of(integer),
            _ => missing,
        };
    }

    private static object ToFloat(RenderContext context, BoundArguments given)
    {
        object missing = given.Or(1, 0.0);
        if (Texts.TryGet(given[0], out string? text))
        {
            context.Budget.Scan(text.Length);
            return IntegerText.ParseDouble(text) is double parsed ? parsed : missing;
        }

        return given[0] is Undefined undefined ? throw undefined.Failure()
            : Numbers.Is(given[0]) ? Numbers.ToDouble(given[0])
            : missing;
    }

    private static object Round(RenderContext context, BoundArguments given)
    {
        string method = given.Has(2) ? Display.Text(given[2], context.Budget) : "common";
        object precision = given.Or(1, Boxed.Of(0L));
        if (method is not ("common" or "ceil" or "floor"))
        {
            throw TemplateFailure.Argument("method must be common, ceil or floor");
        }

        if (!Numbers.Is(given[0]))
        {
            throw TemplateFailure.Type($"type {TypeNames.Of(given[0])} doesn't define __round__ method");
        }

        context.Budget.Decimal();
        if (method == "common")
        {
            return RoundToNearest(given[0], precision is NoneValue ? null : (int)Math.Clamp(Numbers.Index(precision), -5000, 5000));
        }

        object scale = Arithmetic.Power(Boxed.Of(10L), precision, context.Budget);
        double scaled = Numbers.ToDouble(Arithmetic.Multiply(given[0], scale, context.Budget));
        BigInteger whole = IntegerText.Truncate(method == "ceil" ? Math.Ceiling(scaled) : Math.Floor(scaled));
        return Arithmetic.Divide(Boxed.Of(whole), scale);
    }

    /// <summary>Rounds to the nearest, ties to even; without a precision the result is an integer.</summary>
    private static object RoundToNearest(object value, int? precision)
    {
        if (value is double number)
        {
            if (!double.IsFinite(number))
            {
                return precision is null ? Boxed.Of(IntegerText.Truncate(number)) : number;
            }

            double rounded = Math.CopySign(ExactDecimal.Of(number).ToPlaces(precision ?? 0).ToDouble(), number);
            return precision is null ? Boxed.Of(IntegerText.Truncate(rounded)) : rounded;
        }

        Numbers.TryInteger(value, out BigInteger integer);
        if (precision is null or >= 0)
        {
            return Boxed.Of(integer);
        }

        BigInteger unit = BigInteger.Pow(10, -precision.Value);
        BigInteger quotient = BigInteger.DivRem(BigInteger.Abs(integer), unit, out BigInteger rest);
        int order = (rest * 2).CompareTo(unit);
        quotient += order > 0 || (order == 0 && !quotient.IsEven) ? 1 : 0;
        return Boxed.Of(quotient * unit * integer.Sign);
    }

    private static string FileSize(RenderContext context, BoundArguments given)
    {
        double bytes = (double)ToFloatStrict(given[0]);
        bool binary = given.Flag(1);
        double unit = binary ? 1024 : 1000;
        if (bytes == 1)
        {
            return "1 Byte";
        }

        if (!double.IsFinite(bytes) && !(bytes < unit))
        {
            return $"{FloatText.NonFinite(bytes)} {(binary ? "YiB" : "YB")}";
        }

        if (bytes < unit)
        {
            return $"{IntegerText.Truncate(bytes).ToString(CultureInfo.InvariantCulture)} Bytes";
        }

        const string Prefixes = "KMGTPEZY";
        BigInteger size = binary ? 1024 : 1000;
        BigInteger next = size * size;
        int place = 0;
        while (place < Prefixes.Length - 1 && !(bytes < ExactDecimal.ToDouble(next)))
        {
            next *= size;
            place++;
        }

        string prefix = binary ? $"{Prefixes[place]}iB" : $"{(place == 0 ? 'k' : Prefixes[place])}B";
        double shown = unit * bytes / ExactDecimal.ToDouble(next);
        return $"{(double.IsFinite(shown) ? FloatText.Fixed(shown, 1, keepPoint: false) : FloatText.NonFinite(shown))} {prefix}";
    }

    private static double ToFloatStrict(object value)
    {
        if (Texts.TryGet(value, out string? text))
        {
            return IntegerText.ParseDouble(text)
                ?? throw TemplateFailure.Value($"could not convert string to float: {Display.ShortRepr(text)}");
        }

        return value is Undefined undefined ? throw undefined.Failure() : Numbers.ToDouble(value);
    }
}
