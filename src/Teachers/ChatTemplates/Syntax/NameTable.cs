namespace DataForge.Teachers.ChatTemplates.Syntax;

/// <summary>The names in a template, numbered in the order in which they appear.</summary>
internal sealed class NameTable
{
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    public int IdOf(string name)
    {
        if (!_ids.TryGetValue(name, out int id))
        {
            id = _names.Count;
            _ids.Add(name, id);
            _names.Add(name);
        }

        return id;
    }

    public bool Contains(string name) => _ids.ContainsKey(name);

    public string[] ToArray() => [.. _names];
}
