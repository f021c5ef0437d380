using DataForge.Parquet.BloomFilters;
using DataForge.Parquet.Chunking;
using DataForge.Parquet.Encodings;
using DataForge.Parquet.Metadata;
using DataForge.Parquet.Pages;
using DataForge.Parquet.Rows;

namespace DataForge.Parquet.Writing;

/// <summary>
/// Cuts one column into pages while its rows come in, hands them out to be encoded and takes them out of the vector. Lives as long as the
/// file. Pages do not depend on how many rows come at once.
/// </summary>
internal sealed class ColumnChunkEncoder : IPageSink, IDisposable
{
    private readonly ContentChunker? _chunker;
    private readonly PageQueue _queue;
    private readonly Stack<ColumnVector> _ownVectors = new();
    private PageCutter? _cutter;
    private ColumnVector _vector = null!;
    private bool _started;

    public ColumnChunkEncoder(ColumnSettings settings, ContentDefinedChunking? chunking, PageQueue queue)
    {
        Settings = settings;
        _queue = queue;
        _chunker = chunking is null ? null : new ContentChunker(settings.Column, chunking);
    }

    /// <summary>Settings; encoding and codec may be chosen by the first values.</summary>
    public ColumnSettings Settings { get; private set; }

    public DictionaryBuilder? Dictionary => _cutter?.Dictionary;

    /// <summary>Data pages of the present chunk in order.</summary>
    public List<EncodedPage> Pages { get; } = [];

    /// <summary>The present chunk's dictionary page.</summary>
    public EncodedPage? DictionaryPage { get; private set; }

    /// <summary>Hashes of the present chunk's values where a bloom filter is wanted.</summary>
    public List<ulong> Hashes { get; } = [];

    /// <summary>Cuts what can be cut of the rows so far.</summary>
    public void Drain(ColumnVector vector)
    {
        if (!_started && !TryStart(vector, complete: false))
        {
            return;
        }

        _cutter!.CutCertain(CutAtContent(vector), this);
        (int entries, int values) = _cutter.Given;
        if (entries > 0)
        {
            vector.DropFirst(entries, values);
            _chunker?.Drop(entries, values);
            _cutter.DropGiven();
        }
    }

    /// <summary>Cuts the rest of the row group.</summary>
    public void Finish(ColumnVector vector)
    {
        if (!_started)
        {
            TryStart(vector, complete: true);
        }

        _cutter!.CutUntil(CutAtContent(vector), this);
        EncodeDictionary();
        _started = false;
    }

    /// <summary>Gives back a page's own values for reuse.</summary>
    public void Return(ColumnVector? vector)
    {
        if (vector is not null)
        {
            lock (_ownVectors)
            {
                _ownVectors.Push(vector);
            }
        }
    }

    /// <summary>Gives memory back, when no page waits any more.</summary>
    public void Dispose()
    {
        _cutter?.Dispose();
        while (_ownVectors.TryPop(out ColumnVector? vector))
        {
            vector.Release();
        }
    }

    void IPageSink.Accept(PagePlan plan)
    {
        if (plan.Encoding != PageEncoding.RunLengthDictionary)
        {
            EncodeDictionary();
        }

        if (Settings.BloomFilter)
        {
            for (var i = 0; i < plan.Slice.Values; i++)
            {
                Hashes.Add(XxHash64.Of(_vector.Bytes(plan.Slice.FirstValue + i)));
            }
        }

        ColumnVector vector = _vector;
        if (_queue.IsParallel)
        {
            PageSlice slice = plan.Slice;
            vector = Rent();
            vector.CopyFrom(_vector, slice.FirstEntry, slice.Entries, slice.FirstValue, slice.Values);
            plan = plan with { Slice = slice with { FirstEntry = 0, FirstValue = 0 }, Indices = plan.Indices.ToArray() };
        }

        var page = new EncodedPage { Plan = plan };
        Pages.Add(page);
        _queue.Enqueue(new PageTask(this, page, vector));
    }

    /// <summary>Encodes the dictionary once it is whole: with the chunk, or when it was given up.</summary>
    private void EncodeDictionary()
    {
        if (DictionaryPage is null && Pages.Count > 0 && Pages[0].Plan.Encoding == PageEncoding.RunLengthDictionary)
        {
            DictionaryPage = new EncodedPage();
            _queue.Enqueue(new PageTask(this, DictionaryPage, null));
        }
    }

    /// <summary>Cuts at every content-defined cut and gives the end of what has none.</summary>
    private int CutAtContent(ColumnVector vector)
    {
        int count = vector.EntryCount;
        if (_chunker is not null)
        {
            for (int cut = _chunker.NextCut(vector); cut < count; cut = _chunker.NextCut(vector))
            {
                _cutter!.CutUntil(cut, this);
            }
        }

        return count;
    }

    /// <summary>Begins a row group; false where the encoding is to be chosen from the data and more of them are needed.</summary>
    private bool TryStart(ColumnVector vector, bool complete)
    {
        if (Settings.ChooseFromData)
        {
            if (!complete && !EncodingChooser.HasSample(vector))
            {
                return false;
            }

            Settings = EncodingChooser.Choose(vector, Settings);
        }

        _cutter ??= new PageCutter(Settings.Limits);
        _vector = vector;
        _started = true;
        Pages.Clear();
        Hashes.Clear();
        DictionaryPage = null;
        _chunker?.StartRowGroup();
        _cutter.Start(vector);
        return true;
    }

    private ColumnVector Rent()
    {
        lock (_ownVectors)
        {
            return _ownVectors.TryPop(out ColumnVector? vector) ? vector : new ColumnVector(Settings.Column, pooled: true);
        }
    }
}
