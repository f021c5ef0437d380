using DataForge.Core.Randomness;
using DataForge.Core.Rows;

namespace DataForge.Benchmarks.Reading.Drawing;

/// <summary>Draws rows by key, never two of one source group, in equal shares from the data files.</summary>
internal static class KeyedSample
{
    /// <summary>Seed of all draws of a reading.</summary>
    public const ulong Seed = 7;

    /// <summary>The rows with the smallest draws, one from each data file in turn.</summary>
    /// <param name="made">Rows of one operator; those with an id seen before are left out.</param>
    /// <param name="count">Most rows to draw.</param>
    public static IReadOnlyList<MadeRow> Draw(IEnumerable<MadeRow> made, int count)
    {
        Queue<MadeRow>[] files = [.. made.DistinctBy(item => item.Row.Id).GroupBy(item => item.Data).OrderBy(file => file.Key, StringComparer.Ordinal)
            .Select(file => new Queue<MadeRow>(file.OrderBy(item => KeyedDraw.For(Seed, "reading", item.Row.Id).NextUInt64()).ThenBy(item => item.Row.Id)))];
        var groups = new HashSet<RowId>();
        var drawn = new List<MadeRow>();
        while (drawn.Count < count && files.Any(file => file.Count > 0))
        {
            foreach (Queue<MadeRow> file in files.Where(_ => drawn.Count < count))
            {
                while (file.TryDequeue(out MadeRow? item))
                {
                    if (item.Row.Groups.Any(groups.Contains))
                    {
                        continue;
                    }

                    groups.UnionWith(item.Row.Groups);
                    drawn.Add(item);
                    break;
                }
            }
        }

        return drawn;
    }
}
