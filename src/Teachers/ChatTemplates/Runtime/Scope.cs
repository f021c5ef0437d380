namespace DataForge.Teachers.ChatTemplates.Runtime;

/// <summary>The names assigned in one frame of a template (a loop pass, a macro call), inside the frames around it.</summary>
internal sealed class Scope(Scope? parent)
{
    /// <summary>Stands for a name that this frame assigns and has not assigned yet: it hides the names of the request.</summary>
    public static readonly object Unassigned = new();

    private const int IndexFrom = 16;

    private int[] _names = new int[4];
    private object[] _values = new object[4];
    private int _count;
    private Dictionary<int, int>? _index;

    public void Set(int name, object value)
    {
        int place = Find(name);
        if (place >= 0)
        {
            _values[place] = value;
            return;
        }

        if (_count == _names.Length)
        {
            Array.Resize(ref _names, _count * 2);
            Array.Resize(ref _values, _count * 2);
        }

        _names[_count] = name;
        _values[_count] = value;
        _count++;
        if (_index is null && _count > IndexFrom)
        {
            _index = [];
            for (int i = 0; i < _count; i++)
            {
                _index.Add(_names[i], i);
            }
        }
        else
        {
            _index?.Add(name, _count - 1);
        }
    }

    public void Hide(int[] names)
    {
        foreach (int name in names)
        {
            Set(name, Unassigned);
        }
    }

    /// <summary>The value of a name in this frame or the nearest around it, or null.</summary>
    public object? Get(int name)
    {
        for (Scope? scope = this; scope is not null; scope = scope.Parent)
        {
            int place = scope.Find(name);
            if (place >= 0)
            {
                return scope._values[place];
            }
        }

        return null;
    }

    private Scope? Parent { get; } = parent;

    private int Find(int name) => _index is null
        ? Array.IndexOf(_names, name, 0, _count)
        : _index.TryGetValue(name, out int place) ? place : -1;
}
