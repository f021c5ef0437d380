using DataForge.Parquet.Encodings;
using DataForge.Parquet.Metadata;
using DataForge.Parquet.Rows;

namespace DataForge.Parquet.Pages;

/// <summary>
/// Cuts one column of a row group into pages as Arrow C++ does: at the chunker's cuts, and where a page limit is reached after a write batch
/// of 1,024 entries. Pages start on rows. A dictionary grows from batch to batch and is given up for good when it is too large.
/// </summary>
internal sealed class PageCutter(PageLimits limits) : IDisposable
{
    private const int BatchEntries = 1024;

    private readonly DictionaryBuilder? _dictionary = limits.DictionaryBytes > 0 ? new DictionaryBuilder() : null;
    private ColumnVector _vector = null!;
    private bool _useDictionary;
    private int _entry;
    private int _value;
    private int _row;
    private PageSlice _page;
    private long _pageBytes;
    private int[] _indices = [];
    private int _indexCount;

    /// <summary>The dictionary of the chunk being cut; null where none is wanted.</summary>
    public DictionaryBuilder? Dictionary => _dictionary;

    public void Dispose() => _dictionary?.Dispose();

    public void Start(ColumnVector vector)
    {
        _vector = vector;
        _dictionary?.Clear(vector.Column.Width);
        _indexCount = 0;
        _useDictionary = _dictionary is not null;
        _entry = 0;
        _value = 0;
        _row = 0;
        _page = default;
        _pageBytes = 0;
    }

    /// <summary>Entries and values in pages that were given out.</summary>
    public (int Entries, int Values) Given => (_page.FirstEntry, _page.FirstValue);

    /// <summary>Follows the vector when what was given out is taken out of it.</summary>
    public void DropGiven()
    {
        _entry -= _page.FirstEntry;
        _value -= _page.FirstValue;
        _page = _page with { FirstEntry = 0, FirstValue = 0 };
    }

    /// <summary>Gives the pages up to <paramref name="end"/>, which is a cut or the end of the row group.</summary>
    public void CutUntil(int end, IPageSink pages)
    {
        while (_entry < end)
        {
            int next = NextBatch(end);
            Take(next < 0 ? end : next);
            if (next >= 0)
            {
                EndIfFull(pages);
            }
        }

        EndPage(pages);
    }

    /// <summary>Gives the pages that are certain whatever comes after <paramref name="end"/>, where a row starts.</summary>
    public void CutCertain(int end, IPageSink pages)
    {
        while (_entry + BatchEntries < end)
        {
            int next = NextBatch(end);
            if (next < _entry + BatchEntries && (next < 0 || !IsFull(next)))
            {
                return;
            }

            Take(next);
            EndIfFull(pages);
        }
    }

    private int NextBatch(int end) => _vector.Column.MaxRepetitionLevel == 0 ? NextFlat(end) : NextNested(end);

    /// <summary>Whether a batch that ends before its 1,024 entries does so because the page has all its rows.</summary>
    private bool IsFull(int next) => _page.Rows + CountRows(next) >= limits.PageRows;

    private int CountRows(int end) =>
        _vector.Column.MaxRepetitionLevel == 0 ? end - _entry : _vector.RepetitionLevels[_entry..end].Count((byte)0);

    private int NextFlat(int end) => (int)Math.Min(Math.Min(_entry + (long)BatchEntries, end), _entry + (long)limits.PageRows - _page.Rows);

    /// <summary>
    /// End of the next batch, on the start of a row. Without one before <paramref name="end"/> but the present row's, the batch is that
    /// last row alone, given as -1: it is written without a look at the limits.
    /// </summary>
    private int NextNested(int end)
    {
        ReadOnlySpan<byte> repetitions = _vector.RepetitionLevels;
        int full = (int)Math.Min(_entry + (long)BatchEntries, end);
        int rows = _page.Rows;
        int lastStart = _entry;
        for (int i = _entry; i < end; i++)
        {
            if (repetitions[i] != 0)
            {
                continue;
            }

            if (rows >= limits.PageRows || i >= full)
            {
                return i;
            }

            lastStart = i;
            rows++;
        }

        return lastStart > _entry ? lastStart : -1;
    }

    private void Take(int end)
    {
        int entries = end - _entry;
        int values = _vector.CountValues(_entry, entries);
        int rows = CountRows(end);
        if (_useDictionary)
        {
            AddIndices(values);
        }
        else
        {
            _pageBytes += PlainLength(values);
        }

        _page = _page with { Rows = _page.Rows + rows, Entries = _page.Entries + entries, Values = _page.Values + values };
        _entry = end;
        _value += values;
        _row += rows;
    }

    private void AddIndices(int values)
    {
        if (_indexCount + values > _indices.Length)
        {
            Array.Resize(ref _indices, Math.Max(_indexCount + values, 2 * _indices.Length));
        }

        _dictionary!.Encode(_vector, _value, _indices.AsSpan(_indexCount, values));
        _indexCount += values;
    }

    private long PlainLength(int values)
    {
        if (values == 0)
        {
            return 0;
        }

        int width = _vector.Column.Width;
        if (width > 0)
        {
            return _vector.Column.Type.Physical == Schema.PhysicalType.Boolean ? (values + 7) / 8 : (long)width * values;
        }

        int last = _value + values - 1;
        return _vector.Starts[last] + _vector.Lengths[last] - (_vector.Starts[_value] - 4);
    }

    private void EndIfFull(IPageSink pages)
    {
        long bytes = _useDictionary ? 1 + RunLengthBound(_dictionary!.BitWidth, _page.Values) : _pageBytes;
        if (bytes >= limits.PageBytes || _page.Rows >= limits.PageRows)
        {
            EndPage(pages);
        }

        if (_useDictionary && _dictionary!.Values.Length >= limits.DictionaryBytes)
        {
            EndPage(pages);
            _useDictionary = false;
        }
    }

    private void EndPage(IPageSink pages)
    {
        if (_page.Entries > 0)
        {
            pages.Accept(_useDictionary
                ? new PagePlan(_page, PageEncoding.RunLengthDictionary, _dictionary!.BitWidth, _indices.AsMemory(0, _indexCount))
                : new PagePlan(_page, limits.Encoding, 0, default));
        }

        _page = new PageSlice(_row, 0, _entry, 0, _value, 0);
        _pageBytes = 0;
        _indexCount = 0;
    }

    /// <summary>Arrow's upper bound of the bytes of <paramref name="count"/> indices, by which it ends pages.</summary>
    private static long RunLengthBound(int bitWidth, int count) => (count + 7) / 8 * (1L + Math.Max(bitWidth, (bitWidth + 7) / 8));
}
