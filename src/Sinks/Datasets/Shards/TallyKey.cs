namespace DataForge.Sinks.Datasets.Shards;

/// <summary>What rows are counted by.</summary>
/// <param name="Config">Config, or <c>rejected</c> or <c>quarantined</c>.</param>
/// <param name="Split">Split; empty for the tables that have none.</param>
/// <param name="Kind">Kind of the rows; empty for quarantined records.</param>
/// <param name="Step">Step that made the rows; empty for seeds.</param>
public readonly record struct TallyKey(string Config, string Split, string Kind, string Step) : IComparable<TallyKey>
{
    /// <summary>Ordinal order of the four names.</summary>
    public int CompareTo(TallyKey other)
    {
        int order = string.CompareOrdinal(Config, other.Config);
        order = order != 0 ? order : string.CompareOrdinal(Split, other.Split);
        order = order != 0 ? order : string.CompareOrdinal(Kind, other.Kind);
        return order != 0 ? order : string.CompareOrdinal(Step, other.Step);
    }

    /// <summary>Order of <see cref="CompareTo"/>.</summary>
    public static bool operator <(TallyKey left, TallyKey right) => left.CompareTo(right) < 0;

    /// <summary>Order of <see cref="CompareTo"/>.</summary>
    public static bool operator >(TallyKey left, TallyKey right) => left.CompareTo(right) > 0;

    /// <summary>Order of <see cref="CompareTo"/>.</summary>
    public static bool operator <=(TallyKey left, TallyKey right) => left.CompareTo(right) <= 0;

    /// <summary>Order of <see cref="CompareTo"/>.</summary>
    public static bool operator >=(TallyKey left, TallyKey right) => left.CompareTo(right) >= 0;
}

/// <summary>Rows and their size.</summary>
/// <param name="Rows">Number of rows.</param>
/// <param name="Bytes">Bytes in Arrow memory: the hub's <c>num_bytes</c>.</param>
public readonly record struct TallyCount(long Rows, long Bytes)
{
    /// <summary>The sum.</summary>
    public static TallyCount operator +(TallyCount left, TallyCount right) => new(left.Rows + right.Rows, left.Bytes + right.Bytes);

    /// <summary>The sum.</summary>
    public static TallyCount Add(TallyCount left, TallyCount right) => left + right;
}
