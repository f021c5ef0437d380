using DataForge.Core.Rows;

namespace DataForge.Core.Randomness;

/// <summary>One split and its share.</summary>
/// <param name="Name">Name in files: letters, digits, underscores.</param>
/// <param name="Share">Share of groups, in (0, 1]; the shares of a pipeline add up to 1.</param>
public sealed record SplitShare(string Name, double Share);

/// <summary>Which split and which of five folds a group belongs to (design rule 4): keyed draws on the group id, before any operator.</summary>
public sealed class Partition
{
    /// <summary>Number of folds for cross-fitting.</summary>
    public const int Folds = 5;

    private readonly ulong _seed;
    private readonly IReadOnlyList<SplitShare> _splits;

    /// <summary>Splits in the order of the pipeline file.</summary>
    /// <exception cref="ArgumentException">There is no split.</exception>
    public Partition(ulong seed, IReadOnlyList<SplitShare> splits)
    {
        _seed = seed;
        _splits = splits.Count > 0 ? splits : throw new ArgumentException("At least one split is needed.", nameof(splits));
    }

    /// <summary>The split of a group: the one whose cumulative share the draw falls under.</summary>
    public string SplitOf(RowId group)
    {
        double draw = KeyedDraw.For(_seed, "split", group).NextDouble();
        double bound = 0;
        foreach (SplitShare split in _splits)
        {
            bound += split.Share;
            if (draw < bound)
            {
                return split.Name;
            }
        }

        return _splits[^1].Name;
    }

    /// <summary>The fold of a group, from 0 to 4.</summary>
    public int FoldOf(RowId group) => KeyedDraw.For(_seed, "fold", group).NextIndex(Folds);

    /// <summary>Bit k is set when one of the groups is in fold k.</summary>
    public int FoldMask(ReadOnlySpan<RowId> groups)
    {
        int mask = 0;
        foreach (RowId group in groups)
        {
            mask |= 1 << FoldOf(group);
        }

        return mask;
    }

    /// <summary>True when at least one fold holds none of the groups, so that some cross-fitted model may score their combination.</summary>
    public bool LeavesFoldFree(ReadOnlySpan<RowId> groups) => FoldMask(groups) != (1 << Folds) - 1;
}
