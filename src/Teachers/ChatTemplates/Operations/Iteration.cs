using DataForge.Teachers.ChatTemplates.Runtime;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Operations;

/// <summary>Goes through the items of a value; a mapping gives its keys and a text its code points.</summary>
internal static class Iteration
{
    public static bool IsIterable(object value) =>
        Texts.Is(value) || value is SequenceValue or DictValue or DictView or RangeValue or IteratorValue or BytesValue or Undefined;

    /// <summary>The items one by one; each costs a step.</summary>
    public static IEnumerable<object> Of(object value, Budget budget)
    {
        IEnumerable<object> items = value switch
        {
            SequenceValue sequence => sequence.Items,
            DictValue dict => KeysOf(dict),
            DictView view => ItemsOf(view),
            string text => CodePoints.Split(text),
            Markup markup => CodePoints.Split(markup.Text),
            RangeValue range => ItemsOf(range),
            IteratorValue iterator => iterator.Rest(),
            BytesValue bytes => bytes.Bytes.Select(unit => Boxed.Of((long)unit)),
            Undefined => [],
            _ => throw TemplateFailure.Type($"'{TypeNames.Of(value)}' object is not iterable"),
        };
        return Counted(items, budget);
    }

    /// <summary>The items as an array that the caller may keep but not write to.</summary>
    public static object[] ToArray(object value, Budget budget)
    {
        if (value is SequenceValue sequence)
        {
            budget.Scan(sequence.Count);
            return sequence.Items;
        }

        var items = new List<object>();
        foreach (object item in Of(value, budget))
        {
            budget.AllocateItems(1);
            items.Add(item);
        }

        return [.. items];
    }

    /// <summary>The number of items of a value that knows it without going through them.</summary>
    public static int? LengthOrNull(object value, Budget budget)
    {
        if (Texts.TryGet(value, out string? text))
        {
            budget.Scan(text.Length);
            return CodePoints.Length(text);
        }

        return value switch
        {
            SequenceValue sequence => sequence.Count,
            DictValue dict => dict.Count,
            DictView view => view.Count,
            RangeValue range => range.Count,
            BytesValue bytes => bytes.Bytes.Length,
            LoopContext loop => loop.Length,
            Undefined => 0,
            _ => null,
        };
    }

    public static int Length(object value, Budget budget) => LengthOrNull(value, budget)
        ?? throw TemplateFailure.Type($"object of type '{TypeNames.Of(value)}' has no len()");

    private static IEnumerable<object> Counted(IEnumerable<object> items, Budget budget)
    {
        foreach (object item in items)
        {
            budget.Step();
            yield return item;
        }
    }

    private static IEnumerable<object> KeysOf(DictValue dict)
    {
        for (int i = 0; i < dict.Count; i++)
        {
            yield return dict.Entries[i].Key;
        }
    }

    private static IEnumerable<object> ItemsOf(DictView view)
    {
        for (int i = 0; i < view.Count; i++)
        {
            yield return view.ItemAt(i);
        }
    }

    private static IEnumerable<object> ItemsOf(RangeValue range)
    {
        for (int i = 0; i < range.Count; i++)
        {
            yield return range[i];
        }
    }
}
