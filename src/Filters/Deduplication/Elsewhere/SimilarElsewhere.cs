using System.Globalization;
using System.Runtime.InteropServices;
using DataForge.Core.Rows;
using DataForge.Core.Text;
using DataForge.Filters.Deduplication.Similarity;

namespace DataForge.Filters.Deduplication.Elsewhere;

/// <summary>
/// Bands and shingles of the texts of other datasets, by which rows that are like one there are found. Memory: 8 bytes a shingle and about 50 a band. Built once, then asked by
/// any number of threads.
/// </summary>
internal sealed class SimilarElsewhere
{
    private readonly NearDuplicatesOptions _options;
    private readonly Banding _banding;
    private readonly MinHash _hashes;
    private readonly JaccardThreshold _threshold;
    private readonly Dictionary<ulong, List<int>> _buckets = [];
    private readonly List<(string Name, byte[] Shingles)> _texts = [];

    /// <summary>Reads the files.</summary>
    /// <exception cref="InvalidDataException">A file is missing, broken or empty.</exception>
    public SimilarElsewhere(IReadOnlyList<string> paths, NearDuplicatesOptions options)
    {
        (_options, _banding, _threshold) = (options, options.Banding, new JaccardThreshold(options.Threshold));
        _hashes = new MinHash(_banding.Size);
        Shingler shingler = options.CreateShingler();
        foreach (RecordTexts record in RecordTexts.Read(paths, options.AgainstFields))
        {
            foreach (string text in options.On == ComparedText.Pair ? [string.Join('\n', record.Texts)] : record.Texts)
            {
                Add(record.Name, shingler.Set(text));
            }
        }
    }

    /// <summary>The first text there that is like what is compared of a row, by file, line and similarity; null where there is none.</summary>
    public string? Find(RowContent content, Shingler shingler)
    {
        if (_options.On == ComparedText.Pair)
        {
            return Find(ComparedText.Join(content, ComparedText.Pair), shingler);
        }

        foreach (string text in ComparedText.Texts(content, _options.On))
        {
            if (Find(text, shingler) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private void Add(string name, ReadOnlySpan<ulong> set)
    {
        if (set.IsEmpty)
        {
            return;
        }

        uint[] signature = _hashes.Signature(set);
        for (int band = 0; band < _banding.Bands; band++)
        {
            ref List<int>? bucket = ref CollectionsMarshal.GetValueRefOrAddDefault(_buckets, MinHash.BandKey(signature, band, _banding.Rows), out _);
            bucket ??= new List<int>(1);
            if (bucket.Count < _options.BucketLimit)
            {
                bucket.Add(_texts.Count);
            }
        }

        _texts.Add((name, MemoryMarshal.AsBytes(set).ToArray()));
    }

    private string? Find(string text, Shingler shingler)
    {
        ReadOnlySpan<ulong> set = shingler.Set(text);
        if (set.IsEmpty)
        {
            return null;
        }

        var candidates = new SortedSet<int>();
        uint[] signature = _hashes.Signature(set);
        for (int band = 0; band < _banding.Bands; band++)
        {
            if (_buckets.TryGetValue(MinHash.BandKey(signature, band, _banding.Rows), out List<int>? bucket))
            {
                candidates.UnionWith(bucket);
            }
        }

        ReadOnlySpan<byte> own = MemoryMarshal.AsBytes(set);
        foreach (int candidate in candidates)
        {
            (string name, byte[] other) = _texts[candidate];
            int shared = JaccardThreshold.Shared(own, other), union = ((own.Length + other.Length) / sizeof(ulong)) - shared;
            if (_threshold.IsMet(shared, union))
            {
                return string.Create(CultureInfo.InvariantCulture, $"{name} ({shared / (double)union:F2})");
            }
        }

        return null;
    }
}
