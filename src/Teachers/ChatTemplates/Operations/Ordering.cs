using System.Numerics;
using DataForge.Teachers.ChatTemplates.Runtime;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Operations;

/// <summary>The order of values: numbers with numbers, texts with texts by code point, lists with lists and tuples with tuples.</summary>
internal static class Ordering
{
    /// <summary>Whether <paramref name="left"/> <paramref name="sign"/> <paramref name="right"/> holds, for <c>&lt; &lt;= &gt; &gt;=</c>.</summary>
    public static bool Holds(object left, string sign, object right, Budget budget)
    {
        int? order = Compare(left, right, sign, budget, 0);
        return order is int known && sign switch
        {
            "<" => known < 0,
            "<=" => known <= 0,
            ">" => known > 0,
            _ => known >= 0,
        };
    }

    public static bool IsLess(object left, object right, Budget budget) => Holds(left, "<", right, budget);

    /// <summary>The order of two numbers, exact also between integers and floating-point numbers; null where one is not a number (NaN).</summary>
    public static int? CompareNumbers(object left, object right)
    {
        if (Numbers.TryLong(left, out long a) && Numbers.TryLong(right, out long b))
        {
            return a.CompareTo(b);
        }

        if (left is double x && right is double y)
        {
            return double.IsNaN(x) || double.IsNaN(y) ? null : x.CompareTo(y);
        }

        if (Numbers.TryInteger(left, out BigInteger i))
        {
            return Numbers.TryInteger(right, out BigInteger j) ? i.CompareTo(j) : CompareMixed(i, (double)right);
        }

        return -CompareMixed(Integer(right), (double)left);
    }

    private static int? CompareMixed(BigInteger integer, double number)
    {
        if (double.IsNaN(number))
        {
            return null;
        }

        if (double.IsInfinity(number))
        {
            return number > 0 ? -1 : 1;
        }

        double floor = Math.Floor(number);
        int order = integer.CompareTo(new BigInteger(floor));
        return order == 0 && floor < number ? -1 : order;
    }

    private static int? Compare(object left, object right, string sign, Budget budget, int nesting)
    {
        if (left is Undefined undefined || (undefined = (right as Undefined)!) is not null)
        {
            throw undefined.Failure();
        }

        budget.Step();
        if (Numbers.Is(left) && Numbers.Is(right))
        {
            return CompareNumbers(left, right);
        }

        if (Texts.TryGet(left, out string? s) && Texts.TryGet(right, out string? t))
        {
            budget.Scan(Math.Min(s.Length, t.Length));
            return CodePoints.Compare(s, t);
        }

        return (left, right) switch
        {
            (ListValue a, ListValue b) => CompareItems(a.Items, b.Items, sign, budget, nesting),
            (TupleValue a, TupleValue b) => CompareItems(a.Items, b.Items, sign, budget, nesting),
            (BytesValue a, BytesValue b) => a.Bytes.AsSpan().SequenceCompareTo(b.Bytes),
            _ => throw TemplateFailure.Type(
                $"'{sign}' not supported between instances of '{TypeNames.Of(left)}' and '{TypeNames.Of(right)}'"),
        };
    }

    private static int? CompareItems(object[] left, object[] right, string sign, Budget budget, int nesting)
    {
        Budget.CheckNesting(nesting);
        for (int i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            budget.Step();
            if (!ValueEquality.AreEqual(left[i], right[i], budget))
            {
                return Compare(left[i], right[i], sign, budget, nesting + 1);
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    private static BigInteger Integer(object value) =>
        Numbers.TryInteger(value, out BigInteger integer) ? integer : throw new InvalidOperationException("not an integer");
}
