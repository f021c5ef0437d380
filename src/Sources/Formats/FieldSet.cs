using DataForge.Sources.Records;

namespace DataForge.Sources.Formats;

/// <summary>The canonical fields of a source with the places their values come from, over one path tree.</summary>
internal sealed class FieldSet
{
    private readonly Dictionary<string, FieldSource> _fields = new(StringComparer.Ordinal);
    private readonly List<string> _paths = [];
    private int _slots;

    /// <summary>The tree of all paths.</summary>
    public PathNode Root { get; } = new();

    /// <summary>Number of slots the tree has.</summary>
    public int Slots => _slots;

    /// <summary>Adds a field that comes from the first of several paths that is there, or from a constant written as <c>=text</c>.</summary>
    /// <param name="name">Canonical name.</param>
    /// <param name="isRequired">True where every record must have it.</param>
    /// <param name="paths">Paths in order of preference, or one constant.</param>
    /// <exception cref="ArgumentException">A path is no path.</exception>
    public FieldSource Add(string name, bool isRequired, params ReadOnlySpan<string> paths)
    {
        if (paths.Length == 1 && paths[0].StartsWith('='))
        {
            return _fields[name] = new FieldSource(name, name, [], paths[0][1..]) { IsRequired = isRequired };
        }

        int[] slots = new int[paths.Length];
        for (int index = 0; index < paths.Length; index++)
        {
            slots[index] = FieldPath.TryParse(paths[index], out PathStep[] steps, out string fault)
                ? Slot(steps, paths[index])
                : throw new ArgumentException($"'{paths[index]}' is no path: {fault}.", nameof(paths));
        }

        return _fields[name] = new FieldSource(name, string.Join(" or ", paths), slots, null) { IsRequired = isRequired };
    }

    /// <summary>The path whose values a slot keeps.</summary>
    public string PathOf(int slot) => _paths[slot];

    /// <summary>A field that the format cannot do without.</summary>
    /// <exception cref="InvalidOperationException">The checked options do not give it.</exception>
    public FieldSource Need(string name) => Find(name) ?? throw new InvalidOperationException($"The format needs the field {name}.");

    /// <summary>A field, or null where the source does not give it.</summary>
    public FieldSource? Find(string name) => _fields.GetValueOrDefault(name);

    private int Slot(PathStep[] steps, string path)
    {
        int slot = Root.Add(steps, ref _slots);
        if (slot == _paths.Count)
        {
            _paths.Add(path);
        }

        return slot;
    }
}
