using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;

namespace DataForge.Filters.Deduplication.Components;

/// <summary>Collects pairs of nodes and their rows, and gives the connected components. Memory grows with the rows that have a like one, not with all rows.</summary>
internal sealed class ComponentTable
{
    private readonly Dictionary<RowId, int> _numbers = [];
    private readonly UnionFind _sets = new();
    private readonly List<RankedRow> _rows = [];
    private Place? _last;

    /// <summary>Notes that a row's node is like another node. Records come in the order of places.</summary>
    public void Add(RowId node, RowId other, Place place, ReadOnlySpan<byte> rank)
    {
        int number = NumberOf(node);
        _sets.Join(number, NumberOf(other));
        if (_last != place)
        {
            _rows.Add(new RankedRow(number, place, rank.ToArray()));
            _last = place;
        }
    }

    /// <summary>The rows of each component, in the order of their first rows' places.</summary>
    public IEnumerable<IReadOnlyList<RankedRow>> Components() =>
        _rows.GroupBy(row => _sets.Find(row.Node)).Select(component => (IReadOnlyList<RankedRow>)[.. component]);

    private int NumberOf(RowId node)
    {
        if (!_numbers.TryGetValue(node, out int number))
        {
            _numbers.Add(node, number = _sets.Add());
        }

        return number;
    }
}
