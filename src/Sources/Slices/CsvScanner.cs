using System.Buffers;

namespace DataForge.Sources.Slices;

/// <summary>
/// Records of RFC 4180: a line feed inside a quoted field does not end the record. A quote opens a field only as its first character.
/// </summary>
/// <param name="delimiter">The byte between columns.</param>
internal sealed class CsvScanner(byte delimiter) : RecordScanner
{
    private readonly SearchValues<byte> _plainEnds = SearchValues.Create([delimiter, (byte)'\n']);
    private State _state;

    private enum State
    {
        FieldStart,
        Plain,
        Quoted,
        QuoteInQuoted,
    }

    /// <inheritdoc/>
    public override int Scan(ReadOnlySpan<byte> bytes)
    {
        int position = 0;
        while (position < bytes.Length)
        {
            if (_state == State.Quoted)
            {
                int quote = bytes[position..].IndexOf((byte)'"');
                if (quote < 0)
                {
                    return -1;
                }

                position += quote + 1;
                _state = State.QuoteInQuoted;
                continue;
            }

            if (_state != State.Plain && bytes[position] == (byte)'"')
            {
                _state = State.Quoted;
                position++;
                continue;
            }

            int end = bytes[position..].IndexOfAny(_plainEnds);
            if (end < 0)
            {
                _state = State.Plain;
                return -1;
            }

            position += end + 1;
            _state = State.FieldStart;
            if (bytes[position - 1] == (byte)'\n')
            {
                return position;
            }
        }

        return -1;
    }

    /// <inheritdoc/>
    public override void Reset() => _state = State.FieldStart;
}
