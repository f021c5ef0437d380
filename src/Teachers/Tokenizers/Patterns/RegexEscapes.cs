using DataForge.Teachers.Tokenizers.Unicode;

namespace DataForge.Teachers.Tokenizers.Patterns;

/// <summary>Reads what follows a backslash, outside and inside of character classes.</summary>
internal ref struct RegexEscapes(ReadOnlySpan<int> pattern, int position)
{
    private readonly ReadOnlySpan<int> _pattern = pattern;

    /// <summary>Position after what was read; a backslash stands at it before.</summary>
    public int Position { get; private set; } = position;

    /// <summary>Reads an escape that names one character.</summary>
    public bool TryLiteral(out int literal)
    {
        literal = 0;
        if (Position + 1 >= _pattern.Length)
        {
            return false;
        }

        int c = _pattern[Position + 1];
        Position += 2;
        switch (c)
        {
            case 't': literal = '\t'; return true;
            case 'n': literal = '\n'; return true;
            case 'r': literal = '\r'; return true;
            case 'f': literal = '\f'; return true;
            case 'v': literal = '\v'; return true;
            case 'a': literal = '\a'; return true;
            case 'e': literal = 27; return true;
            case 'x': return TryHexadecimal(out literal);
            case 'u': return TryDigits(4, 16, out literal);
            case '0': return TryDigits(2, 8, out literal, allowNone: true);
            case >= '1' and <= '9' or >= 'a' and <= 'z' or >= 'A' and <= 'Z': return false;
            default: literal = c; return true;
        }
    }

    /// <summary>Reads an escape that is a class, an anchor or a back reference.</summary>
    public RegexNode ReadNode(bool ignoreCase, RegexParser parser)
    {
        int start = Position;
        if (start + 1 >= _pattern.Length)
        {
            throw parser.Error("a backslash ends the pattern", start);
        }

        int c = _pattern[start + 1];
        if (TryReadSet(ignoreCase, parser) is CodePointSet set)
        {
            return new RegexNode.Set(set);
        }

        Position = start + 2;
        return c switch
        {
            'A' => new RegexNode.Anchor(AnchorKind.TextStart),
            'z' => new RegexNode.Anchor(AnchorKind.TextEnd),
            'Z' => new RegexNode.Anchor(AnchorKind.TextEndOrFinalNewLine),
            'b' => new RegexNode.Anchor(AnchorKind.WordBoundary),
            'B' => new RegexNode.Anchor(AnchorKind.NotWordBoundary),
            'G' => new RegexNode.Anchor(AnchorKind.SearchStart),
            'X' => new RegexNode.Grapheme(),
            'R' => new RegexNode.Atomic(new RegexNode.Alternation([
                new RegexNode.Sequence([new RegexNode.Set(CodePointSet.Of('\r')), new RegexNode.Set(CodePointSet.Of('\n'))]),
                new RegexNode.Set(new CodePointSet([(10, 13), (0x85, 0x85), (0x2028, 0x2029)]))])),
            >= '1' and <= '9' => new RegexNode.BackReference(c - '0'),
            _ => throw parser.Error($"the escape '\\{char.ConvertFromUtf32(c)}' is not supported", start),
        };
    }

    /// <summary>Reads an escape that is a set of characters; null if it is something else.</summary>
    public CodePointSet? TryReadSet(bool ignoreCase, RegexParser parser)
    {
        int start = Position;
        int c = start + 1 < _pattern.Length ? _pattern[start + 1] : -1;
        Position = start + 2;
        switch (c)
        {
            case 'd': return CharacterSets.Digit;
            case 'D': return CharacterSets.Digit.Complement();
            case 's': return UnicodeTables.WhiteSpace;
            case 'S': return UnicodeTables.WhiteSpace.Complement();
            case 'w': return CharacterSets.Word;
            case 'W': return CharacterSets.Word.Complement();
            case 'h': return CharacterSets.Hexadecimal;
            case 'H': return CharacterSets.Hexadecimal.Complement();
            case 'N': return CharacterSets.NotLineFeed;
            case 'O': return CharacterSets.Any;
            case 'p' or 'P': return ReadProperty(c == 'P', ignoreCase, parser);
            default:
                Position = start;
                return null;
        }
    }

    private CodePointSet ReadProperty(bool negative, bool ignoreCase, RegexParser parser)
    {
        int start = Position;
        if (start >= _pattern.Length || _pattern[start] != '{')
        {
            throw parser.Error("\\p needs a name in braces", start);
        }

        int close = _pattern[start..].IndexOf('}');
        if (close < 0)
        {
            throw parser.Error("\\p{ is not closed", start);
        }

        string name = string.Concat(_pattern.Slice(start + 1, close - 1).ToArray().Select(char.ConvertFromUtf32));
        Position = start + close + 1;
        if (name.StartsWith('^'))
        {
            negative = !negative;
            name = name[1..];
        }

        CodePointSet set = CharacterSets.Property(name) ?? throw parser.Error($"the property '{name}' is not known (general categories, scripts and the binary properties of Oniguruma are)", start);
        if (ignoreCase)
        {
            set = CaseFolding.Close(set);
        }

        return negative ? set.Complement() : set;
    }

    private bool TryHexadecimal(out int literal)
    {
        if (Position < _pattern.Length && _pattern[Position] == '{')
        {
            Position++;
            bool read = TryDigits(8, 16, out literal) && Position < _pattern.Length && _pattern[Position] == '}' && literal < CodePointTable.Limit;
            Position++;
            return read;
        }

        return TryDigits(2, 16, out literal, allowNone: true);
    }

    private bool TryDigits(int most, int radix, out int value, bool allowNone = false)
    {
        value = 0;
        int count = 0;
        for (; count < most && Position < _pattern.Length && DigitOf(_pattern[Position]) < radix; count++, Position++)
        {
            value = value * radix + DigitOf(_pattern[Position]);
        }

        return count > 0 || allowNone;
    }

    private static int DigitOf(int c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => 99,
    };
}
