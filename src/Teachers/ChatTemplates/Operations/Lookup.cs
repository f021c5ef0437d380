using DataForge.Teachers.ChatTemplates.Builtins;
using DataForge.Teachers.ChatTemplates.Runtime;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Operations;

/// <summary>
/// The two ways to look into a value. <c>x.name</c> tries the attributes that the type has, then the key; <c>x[key]</c> the
/// key or index, then the attributes. What is not there is undefined; only a cut <c>x[a:b]</c> fails where a value cannot be cut.
/// </summary>
internal static class Lookup
{
    public static object Attribute(object owner, string name)
    {
        if (owner is Undefined undefined && name is not ("__class__" or "__doc__" or "__init__" or "__module__"))
        {
            throw undefined.Failure();
        }

        return Members.Find(owner, name)
            ?? (owner is DictValue dict && dict.TryGet(name, out object? value) ? value : Undefined.ForAttribute(owner, name));
    }

    public static object Item(object owner, object key, Budget budget)
    {
        if (owner is Undefined undefined)
        {
            throw undefined.Failure();
        }

        if (key is SliceValue slice)
        {
            return Slicing.Cut(owner, slice, budget);
        }

        object? found = At(owner, key, budget);
        if (found is null && Texts.TryGet(key, out string? name))
        {
            found = Members.Find(owner, name);
        }

        return found ?? Undefined.ForAttribute(owner, key);
    }

    private static object? At(object owner, object key, Budget budget)
    {
        if (owner is DictValue dict)
        {
            return ValueEquality.IsHashable(key) && dict.TryGet(key, out object? value) ? value : null;
        }

        if (!Numbers.TryIndex(key, out long index) || !IsIndexed(owner))
        {
            return null;
        }

        int length = Iteration.Length(owner, budget);
        index = index < 0 ? index + length : index;
        if (index < 0 || index >= length)
        {
            return null;
        }

        return owner switch
        {
            string text => CodePoints.Single(text, (int)index),
            Markup markup => new Markup(CodePoints.Single(markup.Text, (int)index)),
            SequenceValue sequence => sequence.Items[index],
            RangeValue range => range[(int)index],
            _ => Boxed.Of((long)((BytesValue)owner).Bytes[index]),
        };
    }

    private static bool IsIndexed(object owner) => Texts.Is(owner) || owner is SequenceValue or RangeValue or BytesValue;
}
