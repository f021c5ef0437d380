namespace DataForge.Augmenters.Contrast.Mining;

/// <summary>The pairs of greatest weight that a row has met so far, ties by the pair's key, then by its ids.</summary>
internal sealed class BestPairs(int count)
{
    private readonly List<Found> _pairs = [];

    /// <summary>A pair and its weight.</summary>
    public readonly record struct Found(PairIds Pair, int Weight) : IComparable<Found>
    {
        /// <summary>Better pairs come first.</summary>
        public int CompareTo(Found other) => Weight != other.Weight ? other.Weight.CompareTo(Weight)
            : Pair.Key != other.Pair.Key ? Pair.Key.CompareTo(other.Pair.Key)
            : Pair.First != other.Pair.First ? Pair.First.CompareTo(other.Pair.First)
            : Pair.Second.CompareTo(other.Pair.Second);
    }

    /// <summary>Adds a pair.</summary>
    public void Add(Found pair)
    {
        _pairs.Add(pair);
        if (_pairs.Count >= 4 * count)
        {
            Prune();
        }
    }

    /// <summary>The pairs kept, best first.</summary>
    public IReadOnlyList<Found> Sorted()
    {
        Prune();
        return _pairs;
    }

    private void Prune()
    {
        _pairs.Sort();
        if (_pairs.Count > count)
        {
            _pairs.RemoveRange(count, _pairs.Count - count);
        }
    }
}
