using DataForge.Teachers.ChatTemplates.Runtime;

namespace DataForge.Teachers.ChatTemplates.Values;

/// <summary>What the global <c>cycler</c> gives: items handed out in turn.</summary>
internal sealed class Cycler
{
    private int _place;

    public Cycler(object[] items)
    {
        if (items.Length == 0)
        {
            throw TemplateFailure.Runtime("at least one item has to be provided");
        }

        Items = items;
    }

    public object[] Items { get; }

    public object Current => Items[_place];

    public object Next()
    {
        object current = Current;
        _place = (_place + 1) % Items.Length;
        return current;
    }

    public void Reset() => _place = 0;
}
