using System.Text;
using DataForge.Core.Randomness;
using DataForge.Filters.Audit.Cues;
using DataForge.Filters.Audit.Shortcuts;

namespace DataForge.Filters.Audit;

/// <summary>Turns rows into numbers in two passes: one counts phrases roughly, one keeps those that may be frequent enough.</summary>
internal sealed class ItemBuilder(AuditOptions options)
{
    private const int Batch = 1024;
    private readonly PhraseSketch _sketch = new();
    private readonly Dictionary<ulong, int> _phrases = [];
    private readonly Dictionary<string, int> _groups = new(StringComparer.Ordinal);
    private readonly List<(int Group, bool IsGood, float[] Marks, int[] Phrases, IReadOnlyList<SideFact> Facts)> _rows = [];

    /// <summary>Hash of each kept phrase.</summary>
    public IReadOnlyDictionary<ulong, int> Phrases => _phrases;

    /// <summary>Facts of the rows, in the order of the items.</summary>
    public IReadOnlyList<IReadOnlyList<SideFact>> Facts { get; private set; } = [];

    /// <summary>The first pass.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="measure">Reads a row, several at a time.</param>
    /// <param name="look">Takes what was read, in order.</param>
    public void Count<T>(IEnumerable<AuditRow> rows, Func<AuditRow, T> measure, Action<AuditRow, T> look) =>
        ForEach(rows, row => (Phrases: SidePhrases.Of(row, options.PhraseLength), Measured: measure(row)), (row, found) =>
        {
            look(row, found.Measured);
            _sketch.Add(found.Phrases.First);
            _sketch.Add(found.Phrases.Second);
        });

    /// <summary>The second pass.</summary>
    public Items Build(IEnumerable<AuditRow> rows, bool arePairs)
    {
        ForEach(rows, row => (Phrases: SidePhrases.Of(row, options.PhraseLength).Where(MayBeFrequent), Marks: MarksOf(row)), (row, found) =>
        {
            if (!_groups.TryGetValue(row.Group, out int group))
            {
                _groups.Add(row.Group, group = _groups.Count);
            }

            var kept = new int[found.Phrases.First.Length + found.Phrases.Second.Length];
            Keep(found.Phrases.First, kept, 0, 0);
            Keep(found.Phrases.Second, kept, found.Phrases.First.Length, -1);
            _rows.Add((group, row.IsGood, found.Marks, kept, row.Facts));
        });
        double share = arePairs || _rows.Count == 0 ? 0.5 : _rows.Count(row => row.IsGood) / (double)_rows.Count;
        int[] folds = [.. _groups.Keys.Select(FoldOf)];
        int[] order = [.. Enumerable.Range(0, _rows.Count).OrderBy(i => _rows[i].Group)];
        Facts = [.. order.Select(i => _rows[i].Facts)];
        return new Items(
            [.. order.Select(i => new Item(_rows[i].Group, folds[_rows[i].Group], arePairs ? 1 : (_rows[i].IsGood ? 1 : 0) - share, _rows[i].Marks, _rows[i].Phrases))],
            _groups.Count,
            arePairs ? _rows.Count : 2 * _rows.Count * share * (1 - share),
            arePairs,
            share);
    }

    private bool MayBeFrequent(ulong phrase) => _sketch.MayHave(phrase, options.LeastRows);

    private void Keep(ulong[] phrases, int[] kept, int from, int flip)
    {
        for (int i = 0; i < phrases.Length; i++)
        {
            if (!_phrases.TryGetValue(phrases[i], out int number))
            {
                _phrases.Add(phrases[i], number = _phrases.Count);
            }

            kept[from + i] = number ^ flip;
        }
    }

    private int FoldOf(string group)
    {
        ulong hash = 0xF01D;
        foreach (byte unit in Encoding.UTF8.GetBytes(group))
        {
            hash = SplitMix64.Mix(hash ^ unit);
        }

        return (int)(hash % (ulong)options.Folds);
    }

    private static float[] MarksOf(AuditRow row)
    {
        Span<double> first = stackalloc double[TextMarks.Names.Count], second = stackalloc double[TextMarks.Names.Count];
        TextMarks.Measure(row.First, first);
        if (row.Second is not null)
        {
            TextMarks.Measure(row.Second, second);
        }

        var marks = new float[first.Length];
        for (int i = 0; i < marks.Length; i++)
        {
            marks[i] = (float)(first[i] - second[i]);
        }

        return marks;
    }

    /// <summary>Works on the rows of a batch at once, and takes the results in order.</summary>
    private static void ForEach<T>(IEnumerable<AuditRow> rows, Func<AuditRow, T> work, Action<AuditRow, T> take)
    {
        foreach (AuditRow[] batch in rows.Chunk(Batch))
        {
            var results = new T[batch.Length];
            Parallel.For(0, batch.Length, i => results[i] = work(batch[i]));
            for (int i = 0; i < batch.Length; i++)
            {
                take(batch[i], results[i]);
            }
        }
    }
}
