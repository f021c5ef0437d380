using System.Runtime.InteropServices;
using DataForge.Core.Randomness;
using DataForge.Core.Text;
using DataForge.Filters.Deduplication.Similarity;
using DataForge.Filters.Text;

namespace DataForge.Filters.Audit.Duplicates;

/// <summary>Finds duplicates, contradictions and prompts across splits in one pass in the order of the rows. Memory: about 60 bytes a row and 200 a distinct prompt.</summary>
internal sealed class DuplicateFinder(double threshold)
{
    private const int Hashes = 112;
    private const int ShownEach = 3;
    private readonly Banding _banding = Banding.For(threshold, 0.98, Hashes);
    private readonly MinHash _minHash = new(Hashes);
    private readonly Shingler _shingler = new(characters: false, length: 3);
    private readonly JaccardThreshold _threshold = new(threshold);
    private readonly Dictionary<ulong, (string Row, bool Order)> _rows = [];
    private readonly Dictionary<ulong, (string Row, string Split, bool Crosses)> _prompts = [];
    private readonly Dictionary<ulong, List<int>> _buckets = [];
    private readonly List<(string Row, string Split, byte[] Shingles)> _near = [];
    private readonly SortedDictionary<string, List<RowMatch>> _examples = new(StringComparer.Ordinal);
    private int _duplicates, _contradictions, _crossing, _nearCrossing;

    /// <summary>Hashes of the words of a row's texts.</summary>
    public static (ulong Context, ulong First, ulong Second) DigestsOf(AuditRow row) => (Digest(row.Context), Digest(row.First), row.Second is null ? 0 : Digest(row.Second));

    /// <summary>Looks at a row with its <see cref="DigestsOf"/>.</summary>
    public void Add(AuditRow row, (ulong Context, ulong First, ulong Second) digests)
    {
        (ulong context, ulong first, ulong second) = digests;
        bool order = row.Second is null ? row.IsGood : first <= second;
        ulong key = SplitMix64.Mix(context ^ SplitMix64.Mix((Math.Min(first, second) * 3) ^ Math.Max(first, second)));
        if (!_rows.TryAdd(key, (row.Id, order)))
        {
            (string other, bool otherOrder) = _rows[key];
            bool same = order == otherOrder || first == second;
            (_duplicates, _contradictions) = same ? (_duplicates + 1, _contradictions) : (_duplicates, _contradictions + 1);
            Example(same ? "duplicates" : "contradictions", other, row.Id);
        }

        if (row.Split.Length > 0)
        {
            Prompt(row, context);
        }
    }

    /// <summary>What was found.</summary>
    public DuplicateResult Finish() => new()
    {
        Duplicates = _duplicates,
        Contradictions = _contradictions,
        PromptsInSeveralSplits = _crossing,
        NearPromptsInSeveralSplits = _nearCrossing,
        Examples = _examples.ToDictionary(item => item.Key, item => (IReadOnlyList<RowMatch>)item.Value),
    };

    private void Prompt(AuditRow row, ulong digest)
    {
        if (_prompts.TryGetValue(digest, out (string Row, string Split, bool Crosses) known))
        {
            if (known.Split != row.Split && !known.Crosses)
            {
                _crossing++;
                _prompts[digest] = known with { Crosses = true };
                Example("prompts_in_several_splits", known.Row, row.Id);
            }

            return;
        }

        _prompts.Add(digest, (row.Id, row.Split, false));
        ReadOnlySpan<ulong> set = _shingler.Set(row.Context);
        if (set.IsEmpty)
        {
            return;
        }

        uint[] signature = _minHash.Signature(set);
        byte[] bytes = MemoryMarshal.AsBytes(set).ToArray();
        int number = _near.Count;
        bool counted = false;
        var compared = new HashSet<int>();
        for (int band = 0; band < _banding.Bands; band++)
        {
            ref List<int>? bucket = ref CollectionsMarshal.GetValueRefOrAddDefault(_buckets, MinHash.BandKey(signature, band, _banding.Rows), out _);
            bucket ??= new List<int>(1);
            foreach (int other in bucket)
            {
                if (!counted && _near[other].Split != row.Split && compared.Add(other) && AreNear(bytes, _near[other].Shingles))
                {
                    counted = true;
                    _nearCrossing++;
                    Example("near_prompts_in_several_splits", _near[other].Row, row.Id);
                }
            }

            bucket.Add(number);
        }

        _near.Add((row.Id, row.Split, bytes));
    }

    private bool AreNear(byte[] first, byte[] second)
    {
        int shared = JaccardThreshold.Shared(first, second);
        return _threshold.IsMet(shared, ((first.Length + second.Length) / sizeof(ulong)) - shared);
    }

    private void Example(string kind, string first, string second)
    {
        if (!_examples.TryGetValue(kind, out List<RowMatch>? list))
        {
            _examples.Add(kind, list = []);
        }

        if (list.Count < ShownEach)
        {
            list.Add(new RowMatch(first, second));
        }
    }

    /// <summary>A hash of the words; of the text itself where it has none.</summary>
    private static ulong Digest(string text)
    {
        var words = new List<ulong>();
        PlainWords.Hash(text, words);
        ulong digest = (ulong)words.Count;
        foreach (ulong word in words)
        {
            digest = SplitMix64.Mix(digest ^ word);
        }

        if (words.Count == 0)
        {
            foreach (char unit in text)
            {
                digest = SplitMix64.Mix(digest ^ unit);
            }
        }

        return digest;
    }
}
