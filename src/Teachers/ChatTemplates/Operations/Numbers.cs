using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using DataForge.Teachers.ChatTemplates.Runtime;

namespace DataForge.Teachers.ChatTemplates.Operations;

/// <summary>Reads numbers out of values; truth values are the integers 0 and 1.</summary>
internal static class Numbers
{
    public static bool Is(object value) => value is long or double or bool or BigInteger;

    public static bool IsInteger(object value) => value is long or bool or BigInteger;

    public static bool TryInteger(object value, out BigInteger integer)
    {
        switch (value)
        {
            case long small:
                integer = small;
                return true;
            case bool truth:
                integer = truth ? 1 : 0;
                return true;
            case BigInteger big:
                integer = big;
                return true;
            default:
                integer = default;
                return false;
        }
    }

    public static bool TryLong(object value, out long integer)
    {
        switch (value)
        {
            case long small:
                integer = small;
                return true;
            case bool truth:
                integer = truth ? 1 : 0;
                return true;
            default:
                integer = 0;
                return false;
        }
    }

    /// <summary>The value as a floating-point number; an integer beyond its range fails.</summary>
    public static double ToDouble(object value)
    {
        double number = value switch
        {
            double given => given,
            long small => small,
            bool truth => truth ? 1 : 0,
            BigInteger big => ExactDecimal.ToDouble(big),
            _ => throw TemplateFailure.Type($"must be real number, not {TypeNames.Of(value)}"),
        };
        return value is BigInteger && double.IsInfinity(number)
            ? throw TemplateFailure.Overflow("int too large to convert to float")
            : number;
    }

    /// <summary>The integer of a count, a width or an index; one beyond a long is cut to the nearest long.</summary>
    public static bool TryIndex(object value, out long index)
    {
        if (value is BigInteger big)
        {
            index = big.Sign < 0 ? long.MinValue : long.MaxValue;
            return true;
        }

        return TryLong(value, out index);
    }

    /// <summary>As <see cref="TryIndex"/>, and fails for what is no integer.</summary>
    public static long Index(object value) => TryIndex(value, out long index)
        ? index
        : throw TemplateFailure.Type($"'{TypeNames.Of(value)}' object cannot be interpreted as an integer");

    /// <summary>The value as an integer where it is a number without a fraction.</summary>
    public static bool TryWhole(object value, [NotNullWhen(true)] out BigInteger? whole)
    {
        if (TryInteger(value, out BigInteger integer))
        {
            whole = integer;
            return true;
        }

        whole = value is double number && double.IsInteger(number) ? new BigInteger(number) : null;
        return whole is not null;
    }
}
