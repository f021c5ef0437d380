using System.Buffers;
using DataForge.Core.Files;

namespace DataForge.Sources.Streams;

/// <summary>
/// Shows a JSON array as lines of JSON, byte for byte in the same places: the brackets round the array become white space, the commas
/// between elements line feeds, line feeds inside elements spaces. A raw line feed inside a string, which JSON forbids, becomes another forbidden
/// character. A comma where an element should begin is left to the element, and whatever follows the array stays as it is: both are faults of a record.
/// </summary>
internal sealed class JsonArrayStream(string name, Stream inner) : ReadOnlyStream
{
    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"[]{},\n"u8);
    private static readonly SearchValues<byte> StringEnds = SearchValues.Create("\"\\\n"u8);

    private State _state;
    private long _depth;
    private bool _elementIsEmpty;
    private long _position;

    private enum State
    {
        Before,
        Between,
        InString,
        Escape,
        After,
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        int count = inner.Read(buffer);
        if (count == 0 && buffer.Length > 0 && _state is not (State.After or State.Before))
        {
            throw new SourceException($"{name}: the JSON array is not closed at byte {_position}, where the file ends: is the file cut off?");
        }

        Convert(buffer[..count]);
        _position += count;
        return count;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Convert(Span<byte> bytes)
    {
        int position = 0;
        while (position < bytes.Length)
        {
            position = _state switch
            {
                State.Before => FindArray(bytes, position),
                State.Between => Element(bytes, position),
                State.InString => InString(bytes, position),
                State.Escape => AfterEscape(bytes, position),
                _ => bytes.Length,
            };
        }
    }

    private int FindArray(Span<byte> bytes, int position)
    {
        byte value = bytes[position];
        if (value == (byte)'[')
        {
            (_state, _depth, _elementIsEmpty) = (State.Between, 0, true);
            bytes[position] = (byte)' ';
        }
        else if (value == (byte)'\n')
        {
            bytes[position] = (byte)' ';
        }
        else if (value is not ((byte)' ' or (byte)'\t' or (byte)'\r' or 0xEF or 0xBB or 0xBF))
        {
            throw new SourceException($"{name}: no JSON array: byte {_position + position} is 0x{value:x2}, not '['. Set file_type to jsonl where each line is a record.");
        }

        return position + 1;
    }

    private int Element(Span<byte> bytes, int position)
    {
        int found = bytes[position..].IndexOfAny(Structure);
        int end = found < 0 ? bytes.Length : position + found;
        if (_elementIsEmpty && bytes[position..end].ContainsAnyExcept(" \t\r"u8))
        {
            _elementIsEmpty = false;
        }

        if (found >= 0)
        {
            Mark(ref bytes[end]);
            end++;
        }

        return end;
    }

    private void Mark(ref byte value)
    {
        if (value == (byte)'\n')
        {
            value = (byte)' ';
            return;
        }

        if (_depth == 0 && value == (byte)']')
        {
            (_state, value) = (State.After, (byte)'\n');
            return;
        }

        if (_depth == 0 && value == (byte)',' && !_elementIsEmpty)
        {
            (_elementIsEmpty, value) = (true, (byte)'\n');
            return;
        }

        _elementIsEmpty = false;
        if (value == (byte)'"')
        {
            _state = State.InString;
        }
        else if (value is (byte)'[' or (byte)'{')
        {
            _depth++;
        }
        else if (value is (byte)']' or (byte)'}' && _depth > 0)
        {
            _depth--;
        }
    }

    private int InString(Span<byte> bytes, int position)
    {
        int found = bytes[position..].IndexOfAny(StringEnds);
        if (found < 0)
        {
            return bytes.Length;
        }

        ref byte value = ref bytes[position + found];
        if (value == (byte)'\n')
        {
            value = 1;
        }
        else
        {
            _state = value == (byte)'"' ? State.Between : State.Escape;
        }

        return position + found + 1;
    }

    private int AfterEscape(Span<byte> bytes, int position)
    {
        if (bytes[position] == (byte)'\n')
        {
            bytes[position] = 1;
        }

        _state = State.InString;
        return position + 1;
    }
}
