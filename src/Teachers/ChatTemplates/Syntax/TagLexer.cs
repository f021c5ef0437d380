using DataForge.Teachers.ChatTemplates.Operations;

namespace DataForge.Teachers.ChatTemplates.Syntax;

/// <summary>Divides the inside of a tag into names, literals and operators.</summary>
internal sealed class TagLexer(TemplateSource source, List<Token> tokens)
{
    private static readonly string[] LongOperators = ["//", "**", "==", "!=", ">=", "<="];

    private const string ShortOperators = "+-/*%~[](){}><=.:|,;";

    private readonly string _text = source.Text;
    private readonly Stack<char> _open = new();

    /// <summary>
    /// Reads tokens up to <paramref name="close"/> outside of brackets. Gives the place of it and the sign before it.
    /// </summary>
    public (int Close, char Sign) Read(int place, string close, bool takesPlus)
    {
        _open.Clear();
        while (true)
        {
            if (_open.Count == 0 && Closes(place, close, takesPlus) is var (at, sign))
            {
                return (at, sign);
            }

            if (place >= _text.Length)
            {
                tokens.Add(new Token(TokenKind.End, "", null, source.LineOf(place), place, place));
                throw new TemplateSyntaxFailure($"unexpected end of template, expected '{close}'.", source.LineOf(place));
            }

            place = CharacterClasses.IsSpace(_text[place]) ? place + 1 : ReadToken(place);
        }
    }

    private (int At, char Sign)? Closes(int place, string close, bool takesPlus)
    {
        bool signed = place < _text.Length && (_text[place] == '-' || (takesPlus && _text[place] == '+'));
        if (signed && string.CompareOrdinal(_text, place + 1, close, 0, 2) == 0)
        {
            return (place + 1, _text[place]);
        }

        return string.CompareOrdinal(_text, place, close, 0, 2) == 0 ? (place, '\0') : null;
    }

    private int ReadToken(int place)
    {
        char unit = _text[place];
        if (char.IsAsciiDigit(unit))
        {
            Token number = NumberLexer.Read(source, place);
            tokens.Add(number);
            return number.End;
        }

        if (unit is '\'' or '"')
        {
            Token text = StringLexer.Read(source, place);
            tokens.Add(text);
            return text.End;
        }

        int end = place;
        while (end < _text.Length && Identifiers.IsPart(CodePoints.At(_text, end)))
        {
            end += CodePoints.UnitsAt(_text, end);
        }

        if (end > place)
        {
            string name = _text[place..end];
            if (!Identifiers.IsIdentifier(name))
            {
                throw Failure("Invalid character in identifier", place);
            }

            return Add(TokenKind.Name, name, place);
        }

        return ReadOperator(place);
    }

    private int ReadOperator(int place)
    {
        foreach (string sign in LongOperators)
        {
            if (string.CompareOrdinal(_text, place, sign, 0, sign.Length) == 0)
            {
                return Add(TokenKind.Operator, sign, place);
            }
        }

        char unit = _text[place];
        if (!ShortOperators.Contains(unit))
        {
            throw Failure($"unexpected char {Display.ShortRepr(unit.ToString())} at {place}", place);
        }

        Balance(unit, place);
        return Add(TokenKind.Operator, unit.ToString(), place);
    }

    private void Balance(char unit, int place)
    {
        switch (unit)
        {
            case '(':
                _open.Push(')');
                break;
            case '[':
                _open.Push(']');
                break;
            case '{':
                _open.Push('}');
                break;
            case ')' or ']' or '}':
                if (_open.Count == 0)
                {
                    throw Failure($"unexpected '{unit}'", place);
                }

                char expected = _open.Pop();
                if (expected != unit)
                {
                    throw Failure($"unexpected '{unit}', expected '{expected}'", place);
                }

                break;
        }
    }

    private int Add(TokenKind kind, string text, int place)
    {
        tokens.Add(new Token(kind, text, null, source.LineOf(place), place, place + text.Length));
        return place + text.Length;
    }

    private TemplateSyntaxFailure Failure(string message, int place) => new(message, source.LineOf(place));
}
