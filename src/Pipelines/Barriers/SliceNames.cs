namespace DataForge.Pipelines.Barriers;

/// <summary>Numbers of slices in the order of the build, and back.</summary>
internal sealed class SliceNames
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly string[] _names;

    public SliceNames(IReadOnlyList<SliceCommit> slices)
    {
        _names = [.. slices.Select(slice => slice.Name)];
        for (int i = 0; i < _names.Length; i++)
        {
            _numbers.Add(_names[i], i);
        }
    }

    public int NumberOf(string name) => _numbers[name];

    public string NameOf(int number) => _names[number];
}
