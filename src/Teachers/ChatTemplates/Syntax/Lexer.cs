using DataForge.Teachers.ChatTemplates.Operations;

namespace DataForge.Teachers.ChatTemplates.Syntax;

/// <summary>
/// Divides a template into tokens, with the settings of chat templates: the first line feed behind a block or comment tag
/// goes (<c>trim_blocks</c>), and so do spaces and tabs between the start of a line and such a tag (<c>lstrip_blocks</c>).
/// </summary>
internal sealed class Lexer
{
    private readonly TemplateSource _source;
    private readonly string _text;
    private readonly List<Token> _tokens = [];
    private readonly TagLexer _tags;
    private int _place;
    private bool _lineStarting = true;

    private Lexer(TemplateSource source)
    {
        _source = source;
        _text = source.Text;
        _tags = new TagLexer(source, _tokens);
    }

    public static List<Token> Tokenize(TemplateSource source)
    {
        var lexer = new Lexer(source);
        lexer.Run();
        return lexer._tokens;
    }

    private void Run()
    {
        while (_place < _text.Length)
        {
            int open = NextTag(_place);
            if (open < 0)
            {
                AddData(_place, _text.Length);
                break;
            }

            char kind = _text[open + 1];
            char sign = open + 2 < _text.Length && _text[open + 2] is '-' or '+' ? _text[open + 2] : '\0';
            AddData(_place, EndOfData(_place, open, sign, strips: kind != '{'));
            _place = open + (sign == '\0' ? 2 : 3);
            switch (kind)
            {
                case '#':
                    SkipComment(open);
                    break;
                case '%' when EndOfRawTag(open) is var raw and >= 0:
                    ReadRaw(open, raw);
                    break;
                default:
                    ReadTag(kind, open);
                    break;
            }

            _lineStarting = _text[_place - 1] == '\n';
        }

        Add(TokenKind.End, "", _text.Length, _text.Length);
    }

    /// <summary>The next <c>{{</c>, <c>{%</c> or <c>{#</c>.</summary>
    private int NextTag(int start)
    {
        for (int place = _text.IndexOf('{', start); place >= 0 && place + 1 < _text.Length; place = _text.IndexOf('{', place + 1))
        {
            if (_text[place + 1] is '{' or '%' or '#')
            {
                return place;
            }
        }

        return -1;
    }

    /// <summary>Where the text before a tag ends once the white space that the tag takes is gone.</summary>
    private int EndOfData(int start, int tag, char sign, bool strips)
    {
        if (sign == '-')
        {
            int end = tag;
            while (end > start && CharacterClasses.IsSpace(_text[end - 1]))
            {
                end--;
            }

            return end;
        }

        if (sign == '+' || !strips || tag == start)
        {
            return tag;
        }

        int lineStart = _text.LastIndexOf('\n', tag - 1, tag - start) + 1;
        bool fromLineStart = lineStart > 0 || _lineStarting;
        lineStart = Math.Max(lineStart, start);
        for (int i = lineStart; i < tag; i++)
        {
            if (!CharacterClasses.IsSpace(_text[i]))
            {
                return tag;
            }
        }

        return fromLineStart ? lineStart : tag;
    }

    private void SkipComment(int open)
    {
        int end = _text.IndexOf("#}", _place, StringComparison.Ordinal);
        if (end < 0)
        {
            throw Failure("Missing end of comment tag", open);
        }

        char sign = end > _place && _text[end - 1] is '-' or '+' ? _text[end - 1] : '\0';
        _place = AfterClose(end + 2, sign);
    }

    /// <summary>The place behind a closing tag and the white space that it takes.</summary>
    private int AfterClose(int place, char sign)
    {
        if (sign == '-')
        {
            while (place < _text.Length && CharacterClasses.IsSpace(_text[place]))
            {
                place++;
            }

            return place;
        }

        return sign == '\0' && place < _text.Length && _text[place] == '\n' ? place + 1 : place;
    }

    /// <summary>The place behind a tag <c>{% raw %}</c> at <paramref name="open"/>, or -1 for any other tag.</summary>
    private int EndOfRawTag(int open)
    {
        int place = SkipWord(_place, "raw");
        if (place < 0)
        {
            return -1;
        }

        bool trims = place < _text.Length && _text[place] == '-';
        place += trims ? 1 : 0;
        return string.CompareOrdinal(_text, place, "%}", 0, 2) == 0 ? (trims ? AfterClose(place + 2, '-') : place + 2) : -1;
    }

    private void ReadRaw(int open, int start)
    {
        for (int tag = _text.IndexOf("{%", start, StringComparison.Ordinal); tag >= 0; tag = _text.IndexOf("{%", tag + 1, StringComparison.Ordinal))
        {
            char sign = tag + 2 < _text.Length && _text[tag + 2] is '-' or '+' ? _text[tag + 2] : '\0';
            int place = SkipWord(tag + (sign == '\0' ? 2 : 3), "endraw");
            if (place < 0)
            {
                continue;
            }

            char closing = place < _text.Length && _text[place] is '-' or '+' ? _text[place] : '\0';
            place += closing == '\0' ? 0 : 1;
            if (string.CompareOrdinal(_text, place, "%}", 0, 2) == 0)
            {
                _lineStarting = _text[start - 1] == '\n';
                AddData(start, EndOfData(start, tag, sign, strips: true));
                _place = AfterClose(place + 2, closing);
                return;
            }
        }

        throw Failure("Missing end of raw directive", open);
    }

    /// <summary>The place behind white space, a word and white space, or -1 where the word is another.</summary>
    private int SkipWord(int place, string word)
    {
        while (place < _text.Length && CharacterClasses.IsSpace(_text[place]))
        {
            place++;
        }

        if (string.CompareOrdinal(_text, place, word, 0, word.Length) != 0)
        {
            return -1;
        }

        place += word.Length;
        while (place < _text.Length && CharacterClasses.IsSpace(_text[place]))
        {
            place++;
        }

        return place;
    }

    private void ReadTag(char kind, int open)
    {
        bool block = kind == '%';
        Add(block ? TokenKind.BlockBegin : TokenKind.VariableBegin, "", open, _place);
        (int close, char sign) = _tags.Read(_place, block ? "%}" : "}}", takesPlus: block);
        Add(block ? TokenKind.BlockEnd : TokenKind.VariableEnd, "", close, close + 2);
        _place = block || sign == '-' ? AfterClose(close + 2, sign) : close + 2;
    }

    private void AddData(int start, int end)
    {
        if (end > start)
        {
            Add(TokenKind.Data, _text[start..end], start, end);
        }
    }

    private void Add(TokenKind kind, string text, int start, int end) =>
        _tokens.Add(new Token(kind, text, null, _source.LineOf(start), start, end));

    private TemplateSyntaxFailure Failure(string message, int place) => new(message, _source.LineOf(place));
}
