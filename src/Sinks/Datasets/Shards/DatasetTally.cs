using DataForge.Sinks.Datasets.Defaults;

namespace DataForge.Sinks.Datasets.Shards;

/// <summary>
/// How many rows and bytes some rows make in each config and split, and what <c>default</c> leaves out. Tallies of slices add up to the
/// tally of the dataset in any order; shards are planned from them without reading rows again.
/// </summary>
public sealed class DatasetTally
{
    private readonly SortedDictionary<TallyKey, TallyCount> _rows = [];
    private readonly SortedDictionary<(string Split, string Reason), long> _leftOut = new(SplitReasonOrder.Instance);

    /// <summary>An empty tally.</summary>
    /// <param name="configs">Fingerprint of the configs that the rows are counted for; tallies of other configs do not add up.</param>
    public DatasetTally(string configs) => Configs = configs;

    /// <summary><see cref="DatasetConfigs.Fingerprint"/> of the configs that the rows are counted for.</summary>
    public string Configs { get; }

    /// <summary>Rows by config, split, kind and step, in ordinal order.</summary>
    public IEnumerable<KeyValuePair<TallyKey, TallyCount>> Rows => _rows;

    /// <summary>Pairs that <c>default</c> leaves out, by split and reason (<see cref="LeftOutNames"/>), in ordinal order.</summary>
    public IEnumerable<KeyValuePair<(string Split, string Reason), long>> LeftOut => _leftOut;

    /// <summary>Rows of a config in a split.</summary>
    public TallyCount Of(string config, string split)
    {
        TallyCount sum = default;
        foreach ((TallyKey key, TallyCount count) in _rows)
        {
            if (key.Config == config && key.Split == split)
            {
                sum += count;
            }
        }

        return sum;
    }

    /// <summary>Adds rows.</summary>
    public void Add(TallyKey key, TallyCount count) => _rows[key] = _rows.GetValueOrDefault(key) + count;

    /// <summary>Adds pairs that <c>default</c> leaves out.</summary>
    public void AddLeftOut(string split, string reason, long count) =>
        _leftOut[(split, reason)] = _leftOut.GetValueOrDefault((split, reason)) + count;

    /// <summary>Adds another tally to this one.</summary>
    /// <exception cref="DatasetException">The other one is of other configs.</exception>
    public void Merge(DatasetTally other)
    {
        if (other.Configs != Configs)
        {
            throw new DatasetException("Tallies of different configs do not add up: the slices were counted for another layout.");
        }

        foreach ((TallyKey key, TallyCount count) in other._rows)
        {
            Add(key, count);
        }

        foreach (((string split, string reason), long count) in other._leftOut)
        {
            AddLeftOut(split, reason, count);
        }
    }

    private sealed class SplitReasonOrder : IComparer<(string Split, string Reason)>
    {
        public static SplitReasonOrder Instance { get; } = new();

        public int Compare((string Split, string Reason) x, (string Split, string Reason) y)
        {
            int order = string.CompareOrdinal(x.Split, y.Split);
            return order != 0 ? order : string.CompareOrdinal(x.Reason, y.Reason);
        }
    }
}
