namespace DataForge.Teachers.Tokenizers.Unicode;

/// <summary>An immutable set of code points: sorted ranges, with a table for fast membership made at first use.</summary>
internal sealed class CodePointSet
{
    private readonly (int First, int Last)[] _ranges;
    private CodePointTable? _table;

    /// <summary>A set of sorted, disjoint, inclusive ranges.</summary>
    public CodePointSet(IEnumerable<(int First, int Last)> ranges) => _ranges = Normalize(ranges);

    /// <summary>The sorted, disjoint, inclusive ranges.</summary>
    public IReadOnlyList<(int First, int Last)> Ranges => _ranges;

    /// <summary>True if the code point is in the set.</summary>
    public bool Contains(int codePoint) => (_table ??= ToTable())[codePoint] != 0;

    /// <summary>All code points that are not in the set.</summary>
    public CodePointSet Complement()
    {
        var result = new List<(int, int)>();
        int next = 0;
        foreach ((int first, int last) in _ranges)
        {
            if (first > next)
            {
                result.Add((next, first - 1));
            }

            next = last + 1;
        }

        if (next < CodePointTable.Limit)
        {
            result.Add((next, CodePointTable.Limit - 1));
        }

        return new CodePointSet(result);
    }

    /// <summary>The code points of either set.</summary>
    public CodePointSet Union(CodePointSet other) => new(_ranges.Concat(other._ranges));

    /// <summary>The code points of both sets.</summary>
    public CodePointSet Intersect(CodePointSet other) => Complement().Union(other.Complement()).Complement();

    /// <summary>A set of single code points.</summary>
    public static CodePointSet Of(params int[] codePoints) => new(codePoints.Select(c => (c, c)));

    private static (int First, int Last)[] Normalize(IEnumerable<(int First, int Last)> ranges)
    {
        var result = new List<(int First, int Last)>();
        foreach ((int first, int last) in ranges.OrderBy(range => range.First))
        {
            if (result.Count > 0 && first <= result[^1].Last + 1)
            {
                result[^1] = (result[^1].First, Math.Max(result[^1].Last, last));
            }
            else
            {
                result.Add((first, last));
            }
        }

        return [.. result];
    }

    private CodePointTable ToTable()
    {
        var runs = new List<(int, byte)>();
        int next = 0;
        foreach ((int first, int last) in _ranges)
        {
            runs.Add((first - next, 0));
            runs.Add((last - first + 1, 1));
            next = last + 1;
        }

        runs.Add((CodePointTable.Limit - next, 0));
        return new CodePointTable(runs);
    }
}
