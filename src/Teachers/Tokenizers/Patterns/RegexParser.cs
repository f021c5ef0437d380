using DataForge.Teachers.Tokenizers.Unicode;

namespace DataForge.Teachers.Tokenizers.Patterns;

/// <summary>Parses Oniguruma's Ruby syntax. What it does not know it refuses, with the position.</summary>
internal sealed class RegexParser
{
    private const int MaximumLength = 20_000;
    private const int MaximumDepth = 100;
    private const int MaximumRepeat = 1000;

    private readonly int[] _pattern;
    private readonly string _source;
    private int _position;
    private int _depth;
    private int _groups;
    private bool _ignoreCase;
    private bool _dotMatchesNewLine;
    private bool _extended;

    private RegexParser(string source)
    {
        _source = source;
        _pattern = [.. source.EnumerateRunes().Select(rune => rune.Value)];
        if (_pattern.Length > MaximumLength)
        {
            throw new TokenizerException($"a pattern of {_pattern.Length} characters is longer than the {MaximumLength} allowed");
        }
    }

    /// <summary>Number of capturing groups.</summary>
    public int Groups => _groups;

    private bool AtEnd => _position >= _pattern.Length;

    /// <summary>Parses a whole expression.</summary>
    public static RegexNode Parse(string source, out int groups)
    {
        var parser = new RegexParser(source);
        RegexNode node = parser.ParseAlternation();
        if (!parser.AtEnd)
        {
            throw parser.Error("unmatched ')'");
        }

        groups = parser._groups;
        return node;
    }

    private RegexNode ParseAlternation()
    {
        if (++_depth > MaximumDepth)
        {
            throw Error($"groups are nested deeper than {MaximumDepth}");
        }

        var options = new List<RegexNode> { ParseSequence() };
        while (!AtEnd && _pattern[_position] == '|')
        {
            _position++;
            options.Add(ParseSequence());
        }

        _depth--;
        return options.Count == 1 ? options[0] : new RegexNode.Alternation(options);
    }

    private RegexNode ParseSequence()
    {
        var parts = new List<RegexNode>();
        var literals = new List<int>();
        while (!AtEnd && _pattern[_position] is not ('|' or ')'))
        {
            int c = _pattern[_position];
            if (_extended && (c is ' ' or '\n' or '\r' or '\t' || c == '#'))
            {
                SkipExtended(c);
                continue;
            }

            // Runs of literal characters under (?i) are folded together, so that "ss" and "ß" find each other.
            if (TryLiteral(out int literal))
            {
                if (!StartsQuantifier())
                {
                    literals.Add(literal);
                    continue;
                }

                FlushLiterals(literals, parts);
                literals.Add(literal);
                var atom = new List<RegexNode>();
                FlushLiterals(literals, atom);
                parts.Add(ParseQuantifiers(Join(atom)));
                continue;
            }

            FlushLiterals(literals, parts);
            bool flagsOnly = TryInlineFlags(out RegexNode? rest);
            if (flagsOnly)
            {
                if (rest is not null)
                {
                    parts.Add(rest);
                }

                continue;
            }

            parts.Add(ParseQuantifiers(ParseAtom()));
        }

        FlushLiterals(literals, parts);
        return Join(parts);
    }

    private void FlushLiterals(List<int> literals, List<RegexNode> parts)
    {
        if (literals.Count > 0)
        {
            CaseFolding.AddLiterals(literals, _ignoreCase, parts);
            literals.Clear();
        }
    }

    private static RegexNode Join(List<RegexNode> parts) => parts.Count switch
    {
        0 => new RegexNode.Empty(),
        1 => parts[0],
        _ => new RegexNode.Sequence(parts),
    };

    private void SkipExtended(int c)
    {
        _position++;
        while (c == '#' && !AtEnd && _pattern[_position] != '\n')
        {
            _position++;
        }
    }

    private bool StartsQuantifier() => !AtEnd && (_pattern[_position] is '*' or '+' or '?' || (_pattern[_position] == '{' && TryInterval(out _, out _, consume: false)));

    private bool TryLiteral(out int literal)
    {
        literal = _pattern[_position];
        if (literal == '\\')
        {
            return TryEscapedLiteral(out literal);
        }

        if (literal is '.' or '[' or '(' or '^' or '$')
        {
            return false;
        }

        if (literal is '*' or '+' or '?')
        {
            throw Error($"nothing before the quantifier '{(char)literal}'");
        }

        _position++;
        return true;
    }

    private bool TryEscapedLiteral(out int literal)
    {
        int start = _position;
        var escape = new RegexEscapes(_pattern, _position);
        if (escape.TryLiteral(out literal))
        {
            _position = escape.Position;
            return true;
        }

        _position = start;
        return false;
    }

    // "(?i)" applies to the rest of the enclosing group, over '|' too.
    private bool TryInlineFlags(out RegexNode? rest)
    {
        rest = null;
        int i = _position + 2;
        if (_pattern[_position] != '(' || i >= _pattern.Length || _pattern[i - 1] != '?' || !(_pattern[i] is 'i' or 'm' or 'x' or '-'))
        {
            return false;
        }

        while (i < _pattern.Length && _pattern[i] is 'i' or 'm' or 'x' or '-')
        {
            i++;
        }

        if (i >= _pattern.Length || _pattern[i] != ')')
        {
            return false;
        }

        (bool, bool, bool) saved = (_ignoreCase, _dotMatchesNewLine, _extended);
        _position += 2;
        ReadFlags();
        _position++;
        rest = ParseAlternation();
        (_ignoreCase, _dotMatchesNewLine, _extended) = saved;
        return true;
    }

    private void ReadFlags()
    {
        bool on = true;
        for (; !AtEnd && _pattern[_position] is 'i' or 'm' or 'x' or '-'; _position++)
        {
            switch (_pattern[_position])
            {
                case 'i': _ignoreCase = on; break;
                case 'm': _dotMatchesNewLine = on; break;
                case 'x': _extended = on; break;
                default: on = false; break;
            }
        }
    }

    private RegexNode ParseAtom()
    {
        int c = _pattern[_position];
        switch (c)
        {
            case '.':
                _position++;
                return new RegexNode.Set(_dotMatchesNewLine ? CharacterSets.Any : CharacterSets.NotLineFeed);
            case '^':
                _position++;
                return new RegexNode.Anchor(AnchorKind.LineStart);
            case '$':
                _position++;
                return new RegexNode.Anchor(AnchorKind.LineEnd);
            case '[':
                var reader = new RegexClassReader(_pattern, _position, _ignoreCase, this);
                CodePointSet set = reader.Read();
                _position = reader.Position;
                return new RegexNode.Set(set);
            case '(':
                return ParseGroup();
            default:
                return ParseEscape();
        }
    }

    private RegexNode ParseEscape()
    {
        var escape = new RegexEscapes(_pattern, _position);
        RegexNode? node = escape.ReadNode(_ignoreCase, this);
        _position = escape.Position;
        return node;
    }

    private RegexNode ParseGroup()
    {
        (bool, bool, bool) saved = (_ignoreCase, _dotMatchesNewLine, _extended);
        _position++;
        RegexNode result;
        if (!TryRead("?"))
        {
            int number = ++_groups;
            result = new RegexNode.Capture(ParseAlternation(), number);
        }
        else if (TryRead(":"))
        {
            result = ParseAlternation();
        }
        else if (TryRead(">"))
        {
            result = new RegexNode.Atomic(ParseAlternation());
        }
        else if (TryRead("="))
        {
            result = new RegexNode.Look(ParseAlternation(), Behind: false, Negative: false);
        }
        else if (TryRead("!"))
        {
            result = new RegexNode.Look(ParseAlternation(), Behind: false, Negative: true);
        }
        else if (TryRead("<="))
        {
            result = new RegexNode.Look(ParseAlternation(), Behind: true, Negative: false);
        }
        else if (TryRead("<!"))
        {
            result = new RegexNode.Look(ParseAlternation(), Behind: true, Negative: true);
        }
        else if (TryRead("#"))
        {
            while (!AtEnd && _pattern[_position] != ')')
            {
                _position++;
            }

            result = new RegexNode.Empty();
        }
        else if (TryRead("<"))
        {
            while (!AtEnd && _pattern[_position] != '>')
            {
                _position++;
            }

            _position++;
            int number = ++_groups;
            result = new RegexNode.Capture(ParseAlternation(), number);
        }
        else
        {
            ReadFlags();
            if (!TryRead(":"))
            {
                throw Error("this kind of group is not supported");
            }

            result = ParseAlternation();
        }

        if (!TryRead(")"))
        {
            throw Error("a group is not closed");
        }

        (_ignoreCase, _dotMatchesNewLine, _extended) = saved;
        return result;
    }

    private RegexNode ParseQuantifiers(RegexNode atom)
    {
        while (!AtEnd)
        {
            int minimum, maximum;
            bool interval = false;
            switch (_pattern[_position])
            {
                case '*': (minimum, maximum) = (0, int.MaxValue); _position++; break;
                case '+': (minimum, maximum) = (1, int.MaxValue); _position++; break;
                case '?': (minimum, maximum) = (0, 1); _position++; break;
                case '{' when TryInterval(out minimum, out maximum, consume: true): interval = true; break;
                default: return atom;
            }

            Greed greed = TryRead("?") ? Greed.Lazy : !interval && TryRead("+") ? Greed.Possessive : Greed.Greedy;
            atom = new RegexNode.Repeat(atom, minimum, maximum, greed);
        }

        return atom;
    }

    private bool TryInterval(out int minimum, out int maximum, bool consume)
    {
        int i = _position + 1;
        bool low = TryNumber(ref i, out minimum), comma = i < _pattern.Length && _pattern[i] == ',';
        maximum = minimum;
        bool high = false;
        if (comma)
        {
            i++;
            high = TryNumber(ref i, out maximum);
            if (!high)
            {
                maximum = int.MaxValue;
            }
        }

        if (!(low || high) || i >= _pattern.Length || _pattern[i] != '}')
        {
            return false;
        }

        if (consume)
        {
            if (minimum > MaximumRepeat || (maximum > MaximumRepeat && maximum != int.MaxValue) || minimum > maximum)
            {
                throw Error($"a repeat count is over {MaximumRepeat} or out of order");
            }

            _position = i + 1;
        }

        return true;
    }

    private bool TryNumber(ref int i, out int number)
    {
        int start = i;
        number = 0;
        for (; i < _pattern.Length && _pattern[i] is >= '0' and <= '9' && i - start < 6; i++)
        {
            number = number * 10 + (_pattern[i] - '0');
        }

        return i > start;
    }

    private bool TryRead(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (_position + i >= _pattern.Length || _pattern[_position + i] != text[i])
            {
                return false;
            }
        }

        _position += text.Length;
        return true;
    }

    /// <summary>A syntax error at the current position.</summary>
    public TokenizerException Error(string what, int? position = null) =>
        new($"pattern '{(_source.Length > 200 ? _source[..200] + "..." : _source)}' at character {position ?? _position}: {what}");
}
