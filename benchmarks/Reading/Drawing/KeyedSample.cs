using DataForge.Benchmarks.Reading.Sheets;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;

namespace DataForge.Benchmarks.Reading.Drawing;

/// <summary>
/// Draws rows by key in equal shares from the data files: one of a source group, and where there are too few groups further ones, never two of one good answer.
/// </summary>
internal static class KeyedSample
{
    /// <summary>Seed of all draws of a reading.</summary>
    public const ulong Seed = 7;

    /// <summary>The rows with the smallest draws, one from each data file in turn; those of groups that were drawn before only when no others are left.</summary>
    /// <param name="made">Rows of one operator; those with an id seen before are left out.</param>
    /// <param name="count">Most rows to draw.</param>
    public static IReadOnlyList<MadeRow> Draw(IEnumerable<MadeRow> made, int count)
    {
        MadeRow[][] files = [.. made.DistinctBy(item => item.Row.Id).GroupBy(item => item.Data).OrderBy(file => file.Key, StringComparer.Ordinal)
            .Select(file => file.OrderBy(item => KeyedDraw.For(Seed, "reading", item.Row.Id).NextUInt64()).ThenBy(item => item.Row.Id).ToArray())];
        var drawn = new List<MadeRow>();
        var groups = new HashSet<RowId>();
        Take(files, drawn, count, item => !item.Row.Groups.Any(groups.Contains), item => groups.UnionWith(item.Row.Groups));
        HashSet<string> answers = [.. drawn.Select(item => RowTexts.Answer(item.Row.Content))];
        Take(files, drawn, count, item => !answers.Contains(RowTexts.Answer(item.Row.Content)), item => answers.Add(RowTexts.Answer(item.Row.Content)));
        return drawn;
    }

    private static void Take(MadeRow[][] files, List<MadeRow> drawn, int count, Predicate<MadeRow> isFree, Action<MadeRow> taken)
    {
        Queue<MadeRow>[] left = [.. files.Select(file => new Queue<MadeRow>(file))];
        while (drawn.Count < count && left.Any(file => file.Count > 0))
        {
            foreach (Queue<MadeRow> file in left.Where(_ => drawn.Count < count))
            {
                while (file.TryDequeue(out MadeRow? item))
                {
                    if (isFree(item))
                    {
                        taken(item);
                        drawn.Add(item);
                        break;
                    }
                }
            }
        }
    }
}
