namespace DataForge.Augmenters.Contrast.Mining;

/// <summary>The neighbours of greatest weight that one row has met so far, ties by the pair's key, whatever the order of meeting.</summary>
internal sealed class BestNeighbours(int count)
{
    private readonly List<Found> _found = [];

    /// <summary>A neighbour: its number in its block, the pair's key and weight.</summary>
    public readonly record struct Found(int Neighbour, int Weight, ulong Key) : IComparable<Found>
    {
        /// <summary>Better neighbours come first.</summary>
        public int CompareTo(Found other) => Weight != other.Weight ? other.Weight.CompareTo(Weight) : Key.CompareTo(other.Key);
    }

    /// <summary>Weights below it are no longer wanted.</summary>
    public int Least { get; private set; }

    /// <summary>Adds a neighbour.</summary>
    public void Add(Found found)
    {
        if (found.Weight >= Least)
        {
            _found.Add(found);
            if (_found.Count >= 3 * count)
            {
                Prune();
            }
        }
    }

    /// <summary>The neighbours kept, best first.</summary>
    public IReadOnlyList<Found> Sorted()
    {
        Prune();
        return _found;
    }

    private void Prune()
    {
        _found.Sort();
        if (_found.Count >= count)
        {
            _found.RemoveRange(count, _found.Count - count);
            Least = _found[^1].Weight;
        }
    }
}
