using DataForge.Teachers.Tokenizers.Unicode;

namespace DataForge.Teachers.Tokenizers.Text;

/// <summary>
/// Writes a new text character by character while walking the old one, so that each new character gets the raw range of what it replaces.
/// The rule of the reference library: a character that replaces takes the range of the old character under the cursor and consumes it;
/// an added one takes the range of the last old character passed, or an empty range at the start of the piece.
/// </summary>
internal sealed class TextRewriter
{
    private TextBuffer _source = new();
    private TextBuffer _target = new();
    private int _cursor;
    private int _pieceStart;
    private (int CodePoint, int Change, int Cursor, int Length) _last;

    /// <summary>The buffer being written.</summary>
    public TextBuffer Target => _target;

    /// <summary>Starts a rewrite of <paramref name="source"/> into <paramref name="target"/>.</summary>
    public void Begin(TextBuffer source, TextBuffer target)
    {
        _source = source;
        _target = target;
        target.BeginRewrite(source);
        _last = (-1, 0, 0, 0);
        BeginPiece(0);
    }

    /// <summary>Moves the cursor to the start of a piece of the old text.</summary>
    public void BeginPiece(int start)
    {
        _cursor = start;
        _pieceStart = start;
    }

    /// <summary>
    /// Writes a character. <paramref name="change"/> is 1 or more for an added one, 0 for one that replaces the next old character,
    /// and -n for one that replaces the next and removes n after it.
    /// </summary>
    public void Push(int codePoint, int change)
    {
        if (!_source.Tracked)
        {
            _target.Append(codePoint, 0, 0);
            return;
        }

        _last = (codePoint, change, _cursor, _target.Length);
        if (change > 0)
        {
            bool first = _cursor <= _pieceStart;
            int at = first ? Math.Min(_pieceStart, _source.Length - 1) : _cursor - 1;
            _target.Append(codePoint, _source.RawStart(at), first ? _source.RawStart(at) : _source.RawEnd(at));
            return;
        }

        int old = Math.Min(_cursor, _source.Length - 1);
        _target.Append(codePoint, _source.RawStart(old), _source.RawEnd(old));
        Skip(1 - change);
    }

    /// <summary>Adds to the change of the character pushed last, if there is one.</summary>
    public void AmendLast(int change)
    {
        if (_source.Tracked && _last.CodePoint >= 0)
        {
            _cursor = _last.Cursor;
            _target.Length = _last.Length;
            Push(_last.CodePoint, _last.Change + change);
        }
    }

    /// <summary>Passes over old characters without writing anything.</summary>
    public void Skip(int characters)
    {
        if (!_source.Tracked)
        {
            return;
        }

        for (int i = 0; i < characters && _cursor < _source.Length; i++)
        {
            _cursor += Utf8.LengthFromFirst(_source.Bytes[_cursor]);
        }
    }

    /// <summary>Passes over old text up to a byte position.</summary>
    public void SkipTo(int position) => _cursor = position;

    /// <summary>Copies old text [start, end) unchanged; the cursor then stands at its end.</summary>
    public void Copy(int start, int end)
    {
        _target.AppendRange(_source, start, end);
        _cursor = end;
    }

    /// <summary>Writes old text [start, end), each character as one that replaces what is under the cursor, wherever that stands.</summary>
    public void PushUnchanged(int start, int end)
    {
        if (!_source.Tracked)
        {
            _target.AppendRange(_source, start, end);
            return;
        }

        for (int i = start; i < end;)
        {
            Push(Utf8.Decode(_source.Bytes, i, out int length), 0);
            i += length;
        }
    }
}
