using System.Text;

namespace DataForge.Teachers.ChatTemplates;

/// <summary>Reads lines and holds no more than a limit of one in memory.</summary>
internal sealed class BoundedLineReader(TextReader reader, int maxCharacters)
{
    private readonly char[] _buffer = new char[16384];
    private readonly StringBuilder _line = new();
    private int _place;
    private int _filled;

    /// <summary>The number of the line, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>The line, or its beginning where it is too long.</summary>
    public string Line { get; private set; } = "";

    public bool IsTooLong { get; private set; }

    public bool Read()
    {
        _line.Clear();
        IsTooLong = false;
        bool any = false;
        while (Fill())
        {
            any = true;
            int end = Array.IndexOf(_buffer, '\n', _place, _filled - _place);
            int stop = end < 0 ? _filled : end;
            int taken = Math.Min(stop - _place, maxCharacters - _line.Length);
            _line.Append(_buffer, _place, taken);
            IsTooLong |= taken < stop - _place;
            _place = stop + 1;
            if (end >= 0)
            {
                break;
            }
        }

        Number += any ? 1 : 0;
        Line = _line.ToString();
        return any;
    }

    private bool Fill()
    {
        if (_place < _filled)
        {
            return true;
        }

        _place = 0;
        _filled = reader.Read(_buffer, 0, _buffer.Length);
        return _filled > 0;
    }
}
