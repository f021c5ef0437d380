using DataForge.Teachers.Tokenizers.Unicode;

namespace DataForge.Teachers.Tokenizers.Patterns;

/// <summary>Reads a bracketed character class: ranges, escapes, nested classes, POSIX brackets, intersections.</summary>
internal ref struct RegexClassReader(ReadOnlySpan<int> pattern, int position, bool ignoreCase, RegexParser parser)
{
    private readonly ReadOnlySpan<int> _pattern = pattern;
    private readonly bool _ignoreCase = ignoreCase;
    private readonly RegexParser _parser = parser;
    private int _depth;

    /// <summary>Position after the class; '[' stands at it before.</summary>
    public int Position { get; private set; } = position;

    /// <summary>Reads the class.</summary>
    public CodePointSet Read()
    {
        if (++_depth > 20)
        {
            throw _parser.Error("character classes are nested too deeply", Position);
        }

        Position++;
        bool negative = Position < _pattern.Length && _pattern[Position] == '^';
        Position += negative ? 1 : 0;
        var ranges = new List<(int, int)>();
        CodePointSet? intersection = null;
        bool first = true;
        while (true)
        {
            if (Position >= _pattern.Length)
            {
                throw _parser.Error("a character class is not closed", Position);
            }

            int c = _pattern[Position];
            if (c == ']' && !first)
            {
                Position++;
                break;
            }

            first = false;
            if (c == '&' && Position + 1 < _pattern.Length && _pattern[Position + 1] == '&')
            {
                Position += 2;
                intersection = Meet(intersection, ranges);
                ranges.Clear();
                continue;
            }

            if (TryReadSet(out CodePointSet? set))
            {
                ranges.AddRange(set!.Ranges);
                continue;
            }

            int low = ReadCharacter();
            int high = low;
            if (Position + 1 < _pattern.Length && _pattern[Position] == '-' && _pattern[Position + 1] is not (']' or '['))
            {
                int dash = Position++;
                if (TryReadSet(out CodePointSet? after))
                {
                    ranges.Add((low, low));
                    ranges.Add(('-', '-'));
                    ranges.AddRange(after!.Ranges);
                    continue;
                }

                high = ReadCharacter();
                if (high < low)
                {
                    throw _parser.Error("a range runs backwards", dash);
                }
            }

            ranges.Add((low, high));
        }

        _depth--;
        CodePointSet result = Meet(intersection, ranges);
        result = _ignoreCase ? CaseFolding.Close(result) : result;
        return negative ? result.Complement() : result;
    }

    private static CodePointSet Meet(CodePointSet? left, List<(int, int)> right)
    {
        var set = new CodePointSet(right);
        return left is null ? set : left.Intersect(set);
    }

    private bool TryReadSet(out CodePointSet? set)
    {
        int c = _pattern[Position];
        if (c == '[')
        {
            set = Position + 1 < _pattern.Length && _pattern[Position + 1] == ':' ? TryReadPosix() : null;
            set ??= Read();
            return true;
        }

        set = null;
        if (c != '\\')
        {
            return false;
        }

        var escape = new RegexEscapes(_pattern, Position);
        set = escape.TryReadSet(_ignoreCase, _parser);
        Position = escape.Position;
        return set is not null;
    }

    private CodePointSet? TryReadPosix()
    {
        int close = _pattern[Position..].IndexOf([':', ']']);
        if (close < 2)
        {
            return null;
        }

        string name = string.Concat(_pattern.Slice(Position + 2, close - 2).ToArray().Select(char.ConvertFromUtf32));
        bool negative = name.StartsWith('^');
        CodePointSet? set = CharacterSets.Posix(negative ? name[1..] : name);
        if (set is null)
        {
            return null;
        }

        Position += close + 2;
        return negative ? set.Complement() : set;
    }

    private int ReadCharacter()
    {
        int c = _pattern[Position];
        if (c != '\\')
        {
            Position++;
            return c;
        }

        var escape = new RegexEscapes(_pattern, Position);
        if (!escape.TryLiteral(out int literal))
        {
            if (Position + 1 < _pattern.Length && _pattern[Position + 1] == 'b')
            {
                Position += 2;
                return '\b';
            }

            throw _parser.Error("an escape in a character class is not supported", Position);
        }

        Position = escape.Position;
        return literal;
    }
}
