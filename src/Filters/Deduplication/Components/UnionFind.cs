namespace DataForge.Filters.Deduplication.Components;

/// <summary>Connected components of nodes numbered from 0, added as they are named. The root of a component is its smallest number.</summary>
internal sealed class UnionFind
{
    private readonly List<int> _parents = [];

    /// <summary>Number of nodes.</summary>
    public int Count => _parents.Count;

    /// <summary>Adds a node.</summary>
    public int Add()
    {
        _parents.Add(_parents.Count);
        return _parents.Count - 1;
    }

    /// <summary>The root of a node's component.</summary>
    public int Find(int node)
    {
        while (_parents[node] != node)
        {
            node = _parents[node] = _parents[_parents[node]];
        }

        return node;
    }

    /// <summary>Joins the components of two nodes.</summary>
    public void Join(int first, int second)
    {
        int a = Find(first), b = Find(second);
        _parents[Math.Max(a, b)] = Math.Min(a, b);
    }
}
