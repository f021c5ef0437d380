using DataForge.Parquet.Chunking;
using DataForge.Parquet.Encodings;
using DataForge.Parquet.Metadata;
using DataForge.Parquet.Pages;
using DataForge.Parquet.Rows;

namespace DataForge.Parquet.Writing;

/// <summary>Cuts one column into pages, row group after row group, and hands them out to be encoded. Lives as long as the file.</summary>
internal sealed class ColumnChunkEncoder : IPageSink
{
    private readonly ContentChunker? _chunker;
    private readonly List<EncodedPage> _pool = [];
    private PageCutter? _cutter;
    private ColumnVector _vector = null!;
    private IPageQueue _queue = null!;

    public ColumnChunkEncoder(ColumnSettings settings, ContentDefinedChunking? chunking)
    {
        Settings = settings;
        _chunker = chunking is null ? null : new ContentChunker(settings.Column, chunking);
    }

    /// <summary>Settings; encoding and codec may be chosen by the first row group.</summary>
    public ColumnSettings Settings { get; private set; }

    public DictionaryBuilder? Dictionary => _cutter?.Dictionary;

    /// <summary>Data pages of the present chunk in order.</summary>
    public List<EncodedPage> Pages { get; } = [];

    /// <summary>The present chunk's dictionary page.</summary>
    public EncodedPage? DictionaryPage { get; private set; }

    /// <summary>Cuts a row group's column and puts its pages in a queue as they are found.</summary>
    public void Plan(ColumnVector vector, IPageQueue queue)
    {
        if (_cutter is null)
        {
            Settings = Settings.ChooseFromData ? EncodingChooser.Choose(vector, Settings) : Settings;
            _cutter = new PageCutter(Settings.Limits);
        }

        _vector = vector;
        _queue = queue;
        _pool.AddRange(Pages);
        Pages.Clear();
        DictionaryPage = null;
        _chunker?.StartRowGroup();
        _cutter.Start(vector);
        int end;
        do
        {
            end = _chunker?.NextCut(vector) ?? vector.EntryCount;
            _cutter.CutUntil(end, this);
        }
        while (end < vector.EntryCount);

        if (Pages.Count > 0 && Pages[0].Plan.Encoding == PageEncoding.RunLengthDictionary)
        {
            DictionaryPage = new EncodedPage();
            queue.Enqueue(new PageTask(this, DictionaryPage, vector, IsDictionary: true));
        }
    }

    void IPageSink.Accept(PagePlan plan)
    {
        EncodedPage page = _pool.Count > 0 ? _pool[^1] : new EncodedPage();
        if (_pool.Count > 0)
        {
            _pool.RemoveAt(_pool.Count - 1);
        }

        page.Plan = plan;
        Pages.Add(page);
        _queue.Enqueue(new PageTask(this, page, _vector, IsDictionary: false));
    }
}
