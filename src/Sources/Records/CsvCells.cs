namespace DataForge.Sources.Records;

/// <summary>The cells of one CSV record, without their quotes.</summary>
internal sealed class CsvCells
{
    private readonly List<(int Start, int Length)> _cells = [];
    private byte[] _text = new byte[4096];
    private int _filled;

    /// <summary>Number of cells.</summary>
    public int Count => _cells.Count;

    /// <summary>The text of a cell.</summary>
    public ReadOnlySpan<byte> this[int index] => _text.AsSpan(_cells[index].Start, _cells[index].Length);

    /// <summary>Splits a record; false with the fault where a quoted cell is not closed, or goes on after its closing quote.</summary>
    public bool Split(ReadOnlySpan<byte> record, byte delimiter, out string fault)
    {
        _cells.Clear();
        _filled = 0;
        fault = "";
        if (record.StartsWith<byte>([0xEF, 0xBB, 0xBF]))
        {
            record = record[3..];
        }

        record = record.EndsWith("\n"u8) ? record[..^1] : record;
        record = record.EndsWith("\r"u8) ? record[..^1] : record;
        if (_text.Length < record.Length)
        {
            _text = new byte[record.Length];
        }

        while (true)
        {
            int start = _filled;
            bool isQuoted = !record.IsEmpty && record[0] == (byte)'"';
            if (isQuoted && !Quoted(ref record, out fault))
            {
                return false;
            }

            int end = record.IndexOf(delimiter);
            ReadOnlySpan<byte> plain = end < 0 ? record : record[..end];
            if (isQuoted && !plain.IsEmpty)
            {
                fault = "text follows the closing quote of a cell";
                return false;
            }

            Append(plain);
            _cells.Add((start, _filled - start));
            if (end < 0)
            {
                return true;
            }

            record = record[(end + 1)..];
        }
    }

    private bool Quoted(ref ReadOnlySpan<byte> record, out string fault)
    {
        record = record[1..];
        while (true)
        {
            int quote = record.IndexOf((byte)'"');
            if (quote < 0)
            {
                fault = "a quoted cell is not closed";
                return false;
            }

            Append(record[..quote]);
            record = record[(quote + 1)..];
            if (record.IsEmpty || record[0] != (byte)'"')
            {
                fault = "";
                return true;
            }

            Append(record[..1]);
            record = record[1..];
        }
    }

    private void Append(ReadOnlySpan<byte> text)
    {
        text.CopyTo(_text.AsSpan(_filled));
        _filled += text.Length;
    }
}
