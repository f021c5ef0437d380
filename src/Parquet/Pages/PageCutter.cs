using DataForge.Parquet.Encodings;
using DataForge.Parquet.Metadata;
using DataForge.Parquet.Rows;

namespace DataForge.Parquet.Pages;

/// <summary>
/// Cuts one column of a row group into pages as Arrow C++ does: at the chunker's cuts, and where a page limit is reached after a write batch
/// of 1,024 entries. Pages start on rows. A dictionary grows from batch to batch and is given up for good when it is too large.
/// </summary>
internal sealed class PageCutter(PageLimits limits)
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

    /// <summary>The dictionary of the chunk being cut; null where none is wanted.</summary>
    public DictionaryBuilder? Dictionary => _dictionary;

    public void Start(ColumnVector vector)
    {
        _vector = vector;
        _dictionary?.Clear();
        _useDictionary = _dictionary is not null;
        _entry = 0;
        _value = 0;
        _row = 0;
        _page = default;
        _pageBytes = 0;
    }

    /// <summary>Gives the pages up to <paramref name="end"/>, which is a cut or the end of the row group.</summary>
    public void CutUntil(int end, IPageSink pages)
    {
        while (_entry < end)
        {
            int next = _vector.Column.MaxRepetitionLevel == 0 ? NextFlat(end) : NextNested(end);
            bool lastRecord = next < 0;
            Take(lastRecord ? end : next);
            if (!lastRecord)
            {
                EndIfFull(pages);
            }
        }

        EndPage(pages);
    }

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
        int rows = _vector.Column.MaxRepetitionLevel == 0 ? entries : _vector.RepetitionLevels.Slice(_entry, entries).Count((byte)0);
        if (_useDictionary)
        {
            _dictionary!.Add(_vector, values);
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

        if (_useDictionary && _dictionary!.Bytes >= limits.DictionaryBytes)
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
                ? new PagePlan(_page, PageEncoding.RunLengthDictionary, _dictionary!.BitWidth, _dictionary.Indices)
                : new PagePlan(_page, limits.Encoding, 0, null));
        }

        _page = new PageSlice(_row, 0, _entry, 0, _value, 0);
        _pageBytes = 0;
    }

    /// <summary>Arrow's upper bound of the bytes of <paramref name="count"/> indices, by which it ends pages.</summary>
    private static long RunLengthBound(int bitWidth, int count) => (count + 7) / 8 * (1L + Math.Max(bitWidth, (bitWidth + 7) / 8));
}
