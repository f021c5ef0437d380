using DataForge.Parquet.Encodings;
using DataForge.Parquet.Metadata;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Reading;

/// <summary>A data page (v1 or v2) that is decoded piece by piece, straight into the rows that are read.</summary>
internal sealed class DataPage(LeafColumn column, LevelRules rules)
{
    private const int WindowEntries = 1 << 13;

    private byte[] _definitionWindow = [];
    private byte[] _repetitionWindow = [];
    private RunLengthDecoder _definitions;
    private RunLengthDecoder _repetitions;
    private ValueDecoder? _values;
    private PageHeader _header = new();
    private int _windowStart;
    private int _windowEnd;
    private int _undecoded;
    private long _nulls;
    private long _rows;

    /// <summary>Entries that were not taken yet.</summary>
    public int EntriesLeft { get; private set; }

    /// <summary>Forgets the page.</summary>
    public void Clear() => EntriesLeft = 0;

    /// <summary>Begins a page.</summary>
    /// <param name="header">Its header.</param>
    /// <param name="body">Levels and values, decompressed.</param>
    /// <param name="dictionary">The chunk's dictionary, where it has one so far.</param>
    public void Open(PageHeader header, ReadOnlyMemory<byte> body, ChunkDictionary? dictionary)
    {
        _header = header;
        ReadOnlyMemory<byte> repetitions = TakeLevels(ref body, column.MaxRepetitionLevel, header.RepetitionLength, header.RepetitionEncoding, "repetition levels");
        ReadOnlyMemory<byte> definitions = TakeLevels(ref body, column.MaxDefinitionLevel, header.DefinitionLength, header.DefinitionEncoding, "definition levels");
        _repetitions = new RunLengthDecoder(repetitions, RunLengthDecoder.BitWidth(column.MaxRepetitionLevel), "repetition levels");
        _definitions = new RunLengthDecoder(definitions, RunLengthDecoder.BitWidth(column.MaxDefinitionLevel), "definition levels");
        _values = ValueDecoders.Create(header.Encoding, body, column, dictionary);
        EntriesLeft = _undecoded = header.ValueCount;
        _windowStart = _windowEnd = 0;
        _nulls = _rows = 0;
        EnsureWindows(Math.Min(WindowEntries, header.ValueCount));
    }

    /// <summary>Rows that start in a page just opened.</summary>
    public long CountRows()
    {
        if (column.MaxRepetitionLevel == 0)
        {
            return EntriesLeft;
        }

        long rows = 0;
        RunLengthDecoder levels = _repetitions;
        for (int left = EntriesLeft; left > 0; left -= WindowEntries)
        {
            Span<byte> window = _repetitionWindow.AsSpan(0, Math.Min(left, WindowEntries));
            levels.DecodeLevels(window, column.MaxRepetitionLevel);
            rows += ((ReadOnlySpan<byte>)window).Count((byte)0);
        }

        return rows;
    }

    /// <summary>Repetition levels of the next entries, at least one while there are entries.</summary>
    public ReadOnlySpan<byte> NextRepetitions()
    {
        if (_windowStart == _windowEnd)
        {
            _windowStart = 0;
            _windowEnd = Math.Min(WindowEntries, _undecoded);
            _repetitions.DecodeLevels(_repetitionWindow.AsSpan(0, _windowEnd), column.MaxRepetitionLevel);
            _undecoded -= _windowEnd;
        }

        return _repetitionWindow.AsSpan(_windowStart, _windowEnd - _windowStart);
    }

    /// <summary>Adds the next entries with their values; in a repeated column no more than <see cref="NextRepetitions"/> gave.</summary>
    public void Take(int entries, ColumnVector target)
    {
        while (entries > 0)
        {
            int piece = Math.Min(entries, WindowEntries);
            TakePiece(piece, target);
            entries -= piece;
        }

        if (EntriesLeft == 0)
        {
            Finish();
        }
    }

    private void TakePiece(int entries, ColumnVector target)
    {
        ReadLimits.Require(2L * (target.EntryCount + entries), target);
        Span<byte> definitions = _definitionWindow.AsSpan(0, column.MaxDefinitionLevel > 0 ? entries : 0);
        ReadOnlySpan<byte> repetitions = default;
        _definitions.DecodeLevels(definitions, column.MaxDefinitionLevel);
        int values = definitions.IsEmpty ? entries : ((ReadOnlySpan<byte>)definitions).Count((byte)column.MaxDefinitionLevel);
        if (column.MaxRepetitionLevel > 0)
        {
            repetitions = _repetitionWindow.AsSpan(_windowStart, entries);
            rules.Check(repetitions, definitions);
            _windowStart += entries;
            _rows += repetitions.Count((byte)0);
        }
        else
        {
            _rows += entries;
        }

        target.AddEntries(definitions, repetitions, entries);
        _values!.Decode(values, target);
        _nulls += entries - values;
        EntriesLeft -= entries;
    }

    private void Finish()
    {
        _values!.Finish();
        if (_header.Type == PageType.DataV2 && (_nulls != _header.NullCount || _rows != _header.RowCount))
        {
            throw new ParquetException($"the page has {_nulls} nulls and {_rows} rows; its header says {_header.NullCount} and {_header.RowCount}");
        }
    }

    /// <summary>Small pages need small windows: a file may have very many columns.</summary>
    private void EnsureWindows(int entries)
    {
        if (column.MaxDefinitionLevel > 0 && _definitionWindow.Length < entries)
        {
            _definitionWindow = new byte[entries];
        }

        if (column.MaxRepetitionLevel > 0 && _repetitionWindow.Length < entries)
        {
            _repetitionWindow = new byte[entries];
        }
    }

    private ReadOnlyMemory<byte> TakeLevels(ref ReadOnlyMemory<byte> body, int maximum, int length, PageEncoding encoding, string what)
    {
        if (_header.Type != PageType.DataV2)
        {
            return LevelBytes.Take(ref body, maximum, _header.ValueCount, encoding, what);
        }

        ReadOnlyMemory<byte> levels = body[..length];
        body = body[length..];
        return levels;
    }
}
