using System.Diagnostics.CodeAnalysis;
using DataForge.Teachers.ChatTemplates.Operations;

namespace DataForge.Teachers.ChatTemplates.Values;

/// <summary>
/// A mapping in order of insertion whose keys compare as values do (<c>1</c>, <c>1.0</c> and <c>true</c> are one key).
/// It is filled by whoever makes it and never changed afterwards.
/// </summary>
internal sealed class DictValue
{
    private const int IndexFrom = 9;

    private readonly List<KeyValuePair<object, object>> _entries;
    private Dictionary<object, int>? _index;

    public DictValue(int capacity = 4) => _entries = new(capacity);

    public int Count => _entries.Count;

    public IReadOnlyList<KeyValuePair<object, object>> Entries => _entries;

    /// <summary>Adds an entry; a key that is there keeps its place and its first form and gets the new value.</summary>
    public void Set(object key, object value)
    {
        int place = Find(key);
        if (place >= 0)
        {
            _entries[place] = new(_entries[place].Key, value);
            return;
        }

        _entries.Add(new(key, value));
        if (_index is not null)
        {
            _index.Add(key, _entries.Count - 1);
        }
        else if (_entries.Count >= IndexFrom)
        {
            _index = new(ValueEquality.Comparer);
            for (int i = 0; i < _entries.Count; i++)
            {
                _index.Add(_entries[i].Key, i);
            }
        }
    }

    public bool TryGet(object key, [NotNullWhen(true)] out object? value)
    {
        int place = Find(key);
        value = place < 0 ? null : _entries[place].Value;
        return place >= 0;
    }

    public bool ContainsKey(object key) => Find(key) >= 0;

    /// <summary>A copy that can be filled further.</summary>
    public DictValue Copy()
    {
        var copy = new DictValue(_entries.Count + 2);
        foreach (KeyValuePair<object, object> entry in _entries)
        {
            copy.Set(entry.Key, entry.Value);
        }

        return copy;
    }

    private int Find(object key)
    {
        if (_index is not null)
        {
            return _index.TryGetValue(key, out int place) ? place : -1;
        }

        ValueEquality.RequireHashable(key);
        for (int i = 0; i < _entries.Count; i++)
        {
            if (ValueEquality.AreSameKey(_entries[i].Key, key))
            {
                return i;
            }
        }

        return -1;
    }
}
