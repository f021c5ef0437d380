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

    /// <summary>Whether a value can be a key of a mapping: nothing in it is a list or mapping.</summary>
    public static bool IsHashable(object value) => IsHashable(value, 0);

    /// <summary>Fails for values that can be no key of a mapping.</summary>
    public static void RequireHashable(object value)
    {
        if (!IsHashable(value, 0))
        {
            throw TemplateFailure.Type($"unhashable type: '{TypeNames.Of(value)}'");
        }
    }

    bool IEqualityComparer<object>.Equals(object? x, object? y) => AreEqual(x!, y!, null, 0);

    int IEqualityComparer<object>.GetHashCode(object obj)
    {
        RequireHashable(obj);
        return Hash(obj);
    }

    private static bool IsHashable(object value, int nesting)
    {
        Budget.CheckNesting(nesting);
        return value is TupleValue tuple
            ? Array.TrueForAll(tuple.Items, item => IsHashable(item, nesting + 1))
            : value is not (ListValue or DictValue or DictView { Kind: not DictViewKind.Values } or SliceValue);
    }

    /// <summary>A hash that a template cannot make collide at will.</summary>
    private static int Hash(object value)
    {
        switch (value)
        {
            case string text:
                return text.GetHashCode();
            case Markup markup:
                return markup.Text.GetHashCode();
            case TupleValue tuple:
                var hash = default(HashCode);
                foreach (object item in tuple.Items)
                {
                    hash.Add(Hash(item));
                }

                return hash.ToHashCode();
            case double number when !double.IsInteger(number):
                long bits = BitConverter.DoubleToInt64Bits(number);
                return HashCode.Combine((int)bits, (int)(bits >> 32));
            case Undefined:
                return 1;
            case BytesValue bytes:
                return bytes.Bytes.Length;
            case RangeValue range:
                return range.Count;
            default:
                return Numbers.TryWhole(value, out BigInteger? whole)
                    ? HashCode.Combine(whole.Value)
                    : System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(value);
        }
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
