using System.Numerics;
using DataForge.Teachers.ChatTemplates.Operations;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Builtins;

/// <summary>The attributes and methods of numbers.</summary>
internal static class NumberMembers
{
    public static object? Find(object owner, string name)
    {
        if (owner is double number)
        {
            return name switch
            {
                "real" => owner,
                "imag" => 0.0,
                "as_integer_ratio" => Method(name, Ratio(number)),
                "is_integer" => Method(name, Boxed.Of(double.IsInteger(number))),
                "conjugate" => Method(name, owner),
                _ => null,
            };
        }

        Numbers.TryInteger(owner, out BigInteger integer);
        return name switch
        {
            "real" or "numerator" => Boxed.Of(integer),
            "imag" => Boxed.Of(0L),
            "as_integer_ratio" => Method(name, new TupleValue(Boxed.Of(integer), Boxed.Of(1L))),
            "denominator" => Boxed.Of(1L),
            "conjugate" => Method(name, Boxed.Of(integer)),
            "bit_length" => Method(name, Boxed.Of((long)NumberText.InBase(BigInteger.Abs(integer), 2).TrimStart('0').Length)),
            "bit_count" => Method(name, Boxed.Of((long)NumberText.InBase(BigInteger.Abs(integer), 2).Count(unit => unit == '1'))),
            _ => null,
        };
    }

    private static TupleValue Ratio(double number)
    {
        BigInteger top = IntegerText.Truncate(number);
        BigInteger bottom = 1;
        for (double rest = number; !double.IsInteger(rest); bottom *= 2)
        {
            rest *= 2;
            top = IntegerText.Truncate(rest);
        }

        return new TupleValue(Boxed.Of(top), Boxed.Of(bottom));
    }

    private static Builtin Method(string name, object value) => new(name, "", (_, _) => value);
}
