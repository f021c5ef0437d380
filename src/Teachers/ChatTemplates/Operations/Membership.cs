using DataForge.Teachers.ChatTemplates.Runtime;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Operations;

/// <summary>The operator <c>in</c>.</summary>
internal static class Membership
{
    public static bool Contains(object container, object item, Budget budget)
    {
        switch (container)
        {
            case DictValue dict:
                return dict.ContainsKey(item);
            case DictView view when view.Kind != DictViewKind.Values:
                return InView(item, view, (x, y) => ValueEquality.AreEqual(x, y, budget));
            case RangeValue range when Numbers.Is(item):
                return InRange(item, range);
            case BytesValue bytes when Numbers.TryIndex(item, out long unit):
                return unit is >= 0 and <= 255 && bytes.Bytes.AsSpan().Contains((byte)unit);
            case BytesValue bytes:
                return item is BytesValue part
                    ? bytes.Bytes.AsSpan().IndexOf(part.Bytes) >= 0
                    : throw TemplateFailure.Type($"a bytes-like object is required, not '{TypeNames.Of(item)}'");
            case Undefined:
                return false;
        }

        if (Texts.TryGet(container, out string? text))
        {
            return Texts.TryGet(item, out string? needle)
                ? Search.IndexOf(text, needle, 0, budget) >= 0
                : throw TemplateFailure.Type($"'in <string>' requires string as left operand, not {TypeNames.Of(item)}");
        }

        if (!Iteration.IsIterable(container))
        {
            throw TemplateFailure.Type($"argument of type '{TypeNames.Of(container)}' is not iterable");
        }

        foreach (object other in Iteration.Of(container, budget))
        {
            if (ReferenceEquals(other, item) || ValueEquality.AreEqual(other, item, budget))
            {
                return true;
            }
        }

        return false;
    }

    public static bool InView(object item, DictView view, Func<object, object, bool> equal)
    {
        if (view.Kind == DictViewKind.Keys)
        {
            return view.Dict.ContainsKey(item);
        }

        return item is TupleValue { Count: 2 } pair
            && view.Dict.TryGet(pair.Items[0], out object? value)
            && equal(value, pair.Items[1]);
    }

    private static bool InRange(object item, RangeValue range) =>
        Numbers.TryWhole(item, out System.Numerics.BigInteger? whole)
        && range.Count > 0
        && (whole.Value - range.Start) % range.Step == 0
        && (whole.Value - range.Start) / range.Step is { Sign: >= 0 } place
        && place < range.Count;
}
