using System.Numerics;
using DataForge.Teachers.ChatTemplates.Runtime;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Operations;

/// <summary>The arithmetic operators, over numbers, texts and lists.</summary>
internal static class Arithmetic
{
    public static object Add(object left, object right, Budget budget)
    {
        if (left is string a && right is string b)
        {
            budget.Allocate((long)a.Length + b.Length);
            return a + b;
        }

        if (left is long x && right is long y && !AddOverflows(x, y, out long sum))
        {
            return Boxed.Of(sum);
        }

        RequireDefined(left, right);
        if (Texts.TryGet(left, out string? s) && Texts.TryGet(right, out string? t))
        {
            bool escaped = left is Markup || right is Markup;
            s = escaped && left is not Markup ? Html.Escape(s, budget) : s;
            t = escaped && right is not Markup ? Html.Escape(t, budget) : t;
            budget.Allocate((long)s.Length + t.Length);
            return escaped ? new Markup(s + t) : s + t;
        }

        return (left, right) switch
        {
            (ListValue p, ListValue q) => new ListValue(Concatenate(p, q, budget)),
            (TupleValue p, TupleValue q) => new TupleValue(Concatenate(p, q, budget)),
            (BytesValue p, BytesValue q) => new BytesValue([.. p.Bytes, .. q.Bytes]),
            _ => NumberArithmetic.Add(left, right) ?? throw CannotAdd(left, right),
        };
    }

    public static object Subtract(object left, object right)
    {
        if (left is DictView { Kind: not DictViewKind.Values } || right is DictView { Kind: not DictViewKind.Values })
        {
            throw TemplateFailure.NotSupported("the difference of the keys or items of mappings is a set, and sets are not supported");
        }

        RequireDefined(left, right);
        return NumberArithmetic.Subtract(left, right) ?? throw Unsupported("-", left, right);
    }

    public static object Multiply(object left, object right, Budget budget)
    {
        RequireDefined(left, right);
        if (Numbers.Is(left) && Numbers.Is(right))
        {
            return NumberArithmetic.Multiply(left, right, budget) ?? throw Unsupported("*", left, right);
        }

        (object sequence, object times) = Numbers.IsInteger(left) ? (right, left) : (left, right);
        if (!Numbers.TryIndex(times, out long count))
        {
            throw Repeatable(sequence)
                ? TemplateFailure.Type($"can't multiply sequence by non-int of type '{TypeNames.Of(times)}'")
                : Unsupported("*", left, right);
        }

        return Repeat(sequence, Math.Max(count, 0), budget) ?? throw Unsupported("*", left, right);
    }

    public static object Divide(object left, object right)
    {
        RequireDefined(left, right);
        return NumberArithmetic.Divide(left, right) ?? throw Unsupported("/", left, right);
    }

    public static object FloorDivide(object left, object right, Budget budget)
    {
        RequireDefined(left, right);
        return NumberArithmetic.FloorDivide(left, right, budget) ?? throw Unsupported("//", left, right);
    }

    public static object Remainder(object left, object right, Budget budget)
    {
        if (Texts.TryGet(left, out string? format))
        {
            return Texts.Like(left, PercentFormat.Format(budget, format, right, left is Markup));
        }

        RequireDefined(left, right);
        return NumberArithmetic.Remainder(left, right, budget) ?? throw Unsupported("%", left, right);
    }

    public static object Power(object left, object right, Budget budget)
    {
        RequireDefined(left, right);
        return NumberPower.Of(left, right, budget) ?? throw Unsupported("** or pow()", left, right);
    }

    public static object Negate(object value)
    {
        RequireDefined(value, value);
        return value switch
        {
            double number => -number,
            _ when Numbers.TryInteger(value, out BigInteger integer) => Boxed.Of(-integer),
            _ => throw TemplateFailure.Type($"bad operand type for unary -: '{TypeNames.Of(value)}'"),
        };
    }

    public static object Plus(object value)
    {
        RequireDefined(value, value);
        return value switch
        {
            double => value,
            _ when Numbers.TryInteger(value, out BigInteger integer) => Boxed.Of(integer),
            _ => throw TemplateFailure.Type($"bad operand type for unary +: '{TypeNames.Of(value)}'"),
        };
    }

    private static void RequireDefined(object left, object right)
    {
        if ((left as Undefined ?? right as Undefined) is { } undefined)
        {
            throw undefined.Failure();
        }
    }

    private static bool AddOverflows(long left, long right, out long sum)
    {
        sum = unchecked(left + right);
        return ((left ^ sum) & (right ^ sum)) < 0;
    }

    private static object[] Concatenate(SequenceValue left, SequenceValue right, Budget budget)
    {
        budget.AllocateItems((long)left.Count + right.Count);
        return [.. left.Items, .. right.Items];
    }

    private static bool Repeatable(object value) => Texts.Is(value) || value is ListValue or TupleValue or BytesValue;

    private static object? Repeat(object sequence, long count, Budget budget)
    {
        if (Texts.TryGet(sequence, out string? text))
        {
            budget.Allocate(Product(text.Length, count));
            return Texts.Like(sequence, text.Length == 0 ? "" : string.Concat(Enumerable.Repeat(text, (int)count)));
        }

        if (sequence is BytesValue bytes)
        {
            budget.Allocate(Product(bytes.Bytes.Length, count));
            return new BytesValue(RepeatItems(bytes.Bytes, count));
        }

        if (sequence is not SequenceValue items)
        {
            return null;
        }

        budget.AllocateItems(Product(items.Count, count));
        object[] repeated = RepeatItems(items.Items, count);
        return sequence is ListValue ? new ListValue(repeated) : new TupleValue(repeated);
    }

    private static T[] RepeatItems<T>(T[] items, long count)
    {
        var repeated = new T[items.Length == 0 ? 0 : items.Length * count];
        for (int i = 0; i < repeated.Length; i += items.Length)
        {
            items.CopyTo(repeated, i);
        }

        return repeated;
    }

    private static long Product(long length, long count) =>
        length == 0 ? 0 : count > long.MaxValue / length ? long.MaxValue : length * count;

    private static TemplateFailure CannotAdd(object left, object right) => left switch
    {
        string or ListValue or TupleValue => TemplateFailure.Type(
            $"can only concatenate {TypeNames.Of(left)} (not \"{TypeNames.Of(right)}\") to {TypeNames.Of(left)}"),
        _ => Unsupported("+", left, right),
    };

    private static TemplateFailure Unsupported(string sign, object left, object right) => TemplateFailure.Type(
        $"unsupported operand type(s) for {sign}: '{TypeNames.Of(left)}' and '{TypeNames.Of(right)}'");
}
