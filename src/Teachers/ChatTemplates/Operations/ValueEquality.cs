using System.Numerics;
using DataForge.Teachers.ChatTemplates.Runtime;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Operations;

/// <summary>Equality of values and hashes that agree with it.</summary>
internal sealed class ValueEquality : IEqualityComparer<object>
{
    public static readonly ValueEquality Comparer = new();

    /// <summary>Whether two values are equal.</summary>
    public static bool AreEqual(object left, object right, Budget budget) => AreEqual(left, right, budget, 0);

    /// <summary>Whether two values are one key of a mapping.</summary>
    public static bool AreSameKey(object left, object right) => AreEqual(left, right, null, 0);

    /// <summary>Fails for values that can be no key of a mapping.</summary>
    public static void RequireHashable(object value)
    {
        if (value is ListValue or DictValue or DictView { Kind: not DictViewKind.Values } or SliceValue)
        {
            throw TemplateFailure.Type($"unhashable type: '{TypeNames.Of(value)}'");
        }

        if (value is TupleValue tuple)
        {
            HashOfTuple(tuple, 0);
        }
    }

    bool IEqualityComparer<object>.Equals(object? x, object? y) => AreEqual(x!, y!, null, 0);

    int IEqualityComparer<object>.GetHashCode(object obj) => Hash(obj, 0);

    private static int Hash(object value, int nesting)
    {
        if (value is TupleValue tuple)
        {
            return HashOfTuple(tuple, nesting);
        }

        RequireHashable(value);
        return value switch
        {
            string text => text.GetHashCode(),
            Markup markup => markup.Text.GetHashCode(),
            _ when Numbers.TryWhole(value, out BigInteger? whole) => whole.Value.GetHashCode(),
            double number => number.GetHashCode(),
            Undefined => 1,
            BytesValue bytes => bytes.Bytes.Length,
            RangeValue range => range.Count,
            _ => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(value),
        };
    }

    private static int HashOfTuple(TupleValue tuple, int nesting)
    {
        Budget.CheckNesting(nesting);
        int hash = tuple.Count;
        foreach (object item in tuple.Items)
        {
            hash = (hash * 31) + Hash(item, nesting + 1);
        }

        return hash;
    }

    private static bool AreEqual(object left, object right, Budget? budget, int nesting)
    {
        if (left is string a && right is string b)
        {
            return string.Equals(a, b);
        }

        if (ReferenceEquals(left, right))
        {
            return left is not double number || !double.IsNaN(number) || nesting > 0;
        }

        return (left, right) switch
        {
            (NoneValue, _) or (_, NoneValue) => false,
            (Undefined, Undefined) => true,
            (SequenceValue x, SequenceValue y) => (x is ListValue) == (y is ListValue) && ItemsAreEqual(x.Items, y.Items, budget, nesting),
            (DictValue x, DictValue y) => EntriesAreEqual(x, y, budget, nesting),
            (RangeValue x, RangeValue y) => x.Count == y.Count && (x.Count == 0 || (x.Start == y.Start && (x.Count == 1 || x.Step == y.Step))),
            (BytesValue x, BytesValue y) => x.Bytes.AsSpan().SequenceEqual(y.Bytes),
            (DictView { Kind: not DictViewKind.Values } x, DictView { Kind: not DictViewKind.Values } y) => ViewsAreEqual(x, y, budget, nesting),
            _ when Numbers.Is(left) && Numbers.Is(right) => Ordering.CompareNumbers(left, right) == 0,
            _ => Texts.TryGet(left, out string? s) && Texts.TryGet(right, out string? t) && string.Equals(s, t),
        };
    }

    private static bool ItemsAreEqual(object[] left, object[] right, Budget? budget, int nesting)
    {
        Budget.CheckNesting(nesting);
        if (left.Length != right.Length)
        {
            return false;
        }

        for (int i = 0; i < left.Length; i++)
        {
            budget?.Step();
            if (!AreEqual(left[i], right[i], budget, nesting + 1))
            {
                return false;
            }
        }

        return true;
    }

    private static bool EntriesAreEqual(DictValue left, DictValue right, Budget? budget, int nesting)
    {
        Budget.CheckNesting(nesting);
        if (left.Count != right.Count)
        {
            return false;
        }

        foreach (KeyValuePair<object, object> entry in left.Entries)
        {
            budget?.Step();
            if (!right.TryGet(entry.Key, out object? other) || !AreEqual(entry.Value, other, budget, nesting + 1))
            {
                return false;
            }
        }

        return true;
    }

    private static bool ViewsAreEqual(DictView left, DictView right, Budget? budget, int nesting)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        for (int i = 0; i < left.Count; i++)
        {
            budget?.Step();
            if (!Membership.InView(left.ItemAt(i), right, (x, y) => AreEqual(x, y, budget, nesting + 1)))
            {
                return false;
            }
        }

        return true;
    }
}
