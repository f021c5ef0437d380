using DataForge.Teachers.Tokenizers.Unicode;

namespace DataForge.Teachers.Tokenizers.Patterns;

/// <summary>
/// Runs a program by backtracking with its own stack. The work of one scan is limited, so an expression that explodes ends in an error.
/// </summary>
internal ref struct RegexMatcher
{
    private const long FreeSteps = 50_000_000;
    private const long StepsPerByte = 500;
    private const int Branch = 0, GreedyRun = 1, LazyRun = 2, RestoreSlot = 3;
    private const int FrameSize = 4;
    private const int MaximumStack = 1 << 25;

    [ThreadStatic]
    private static int[]? _sharedStack;

    [ThreadStatic]
    private static int[]? _sharedSlots;

    private readonly RegexProgram _program;
    private readonly ReadOnlySpan<byte> _text;
    private readonly int _start;
    private readonly int _end;
    private readonly int[] _slots;
    private readonly long _limit;
    private int[] _stack;
    private int _top;
    private int _searchStart;

    /// <summary>A matcher for the piece [start, end) that has done <paramref name="steps"/> of work before.</summary>
    public RegexMatcher(RegexProgram program, ReadOnlySpan<byte> text, int start, int end, long steps)
    {
        _program = program;
        _text = text;
        _start = start;
        _end = end;
        _limit = FreeSteps + StepsPerByte * (end - start);
        _stack = _sharedStack ??= new int[1024];
        if (_sharedSlots is null || _sharedSlots.Length < program.Slots)
        {
            _sharedSlots = new int[Math.Max(16, program.Slots)];
        }

        _slots = _sharedSlots;
        Steps = steps;
    }

    /// <summary>Work done.</summary>
    public long Steps { get; private set; }

    /// <summary>Finds the leftmost match at or after <paramref name="from"/>.</summary>
    public bool TryFind(int from, out int start, out int end)
    {
        _searchStart = from;
        for (start = from; start <= _end;)
        {
            if (_program.FirstBytes is not null)
            {
                int skip = _text[start.._end].IndexOfAny(_program.FirstBytes);
                if (skip < 0)
                {
                    break;
                }

                start += skip;
            }

            _slots.AsSpan(0, _program.Slots).Fill(-1);
            end = Run(0, start);
            if (end >= 0)
            {
                return true;
            }

            start += start < _end ? Utf8.LengthFromFirst(_text[start]) : 1;
        }

        start = end = -1;
        return false;
    }

    private int Run(int pc, int position)
    {
        int floor = _top;
        RegexInstruction[] code = _program.Instructions;
        while (true)
        {
            if (++Steps > _limit)
            {
                throw new TokenizerException($"a pattern of the tokenizer needs more than {_limit} steps on a text of {_end - _start} bytes; it backtracks without end");
            }

            RegexInstruction instruction = code[pc];
            bool ok;
            switch (instruction.Operation)
            {
                case RegexOperation.Set:
                    int length = position < _end ? _program.Sets[instruction.A].Match(_text, position) : 0;
                    ok = length > 0;
                    position += length;
                    pc++;
                    break;
                case RegexOperation.GreedySet or RegexOperation.PossessiveSet or RegexOperation.LazySet:
                    ok = RunSet(instruction, ref pc, ref position);
                    break;
                case RegexOperation.Split:
                    Push(Branch, instruction.B, position, 0);
                    pc = instruction.A;
                    ok = true;
                    break;
                case RegexOperation.Jump:
                    pc = instruction.A;
                    ok = true;
                    break;
                case RegexOperation.Anchor:
                    ok = IsAt((AnchorKind)instruction.A, position);
                    pc++;
                    break;
                case RegexOperation.Save:
                    Push(RestoreSlot, instruction.A, _slots[instruction.A], 0);
                    _slots[instruction.A] = position;
                    pc++;
                    ok = true;
                    break;
                case RegexOperation.MovedOn:
                    ok = position > _slots[instruction.A];
                    pc++;
                    break;
                case RegexOperation.BackReference:
                    ok = RunBackReference(instruction.A, ref position);
                    pc++;
                    break;
                case RegexOperation.Grapheme:
                    ok = position < _end;
                    position = ok ? Graphemes.Next(_text, position, _end) : position;
                    pc++;
                    break;
                case RegexOperation.LookAhead:
                    ok = RunSub(pc + 1, position) >= 0 == (instruction.B == 0);
                    pc = instruction.A;
                    break;
                case RegexOperation.LookBehind:
                    ok = RunLookBehind(pc + 1, position, _program.LookBehinds[instruction.C]) == (instruction.B == 0);
                    pc = instruction.A;
                    break;
                case RegexOperation.Atomic:
                    int after = RunSub(pc + 1, position);
                    ok = after >= 0;
                    position = after;
                    pc = instruction.A;
                    break;
                default:
                    _top = floor;
                    return position;
            }

            if (!ok && !Backtrack(floor, ref pc, ref position))
            {
                return -1;
            }
        }
    }

    private bool RunSet(RegexInstruction instruction, ref int pc, ref int position)
    {
        CharacterTest set = _program.Sets[instruction.A];
        int count = 0, minimumEnd = position, at = position;
        bool lazy = instruction.Operation == RegexOperation.LazySet;
        int most = lazy ? instruction.B : instruction.C;
        while (count < most && at < _end)
        {
            int length = set.Match(_text, at);
            if (length == 0)
            {
                break;
            }

            at += length;
            if (++count == instruction.B)
            {
                minimumEnd = at;
            }
        }

        Steps += count;
        if (count < instruction.B)
        {
            return false;
        }

        if (lazy && instruction.C > instruction.B)
        {
            Push(LazyRun, pc, at, instruction.C == int.MaxValue ? int.MaxValue : instruction.C - instruction.B);
        }
        else if (instruction.Operation == RegexOperation.GreedySet && at > minimumEnd)
        {
            Push(GreedyRun, pc + 1, minimumEnd, at);
        }

        position = at;
        pc++;
        return true;
    }

    private bool RunBackReference(int slot, ref int position)
    {
        int start = _slots[slot], end = _slots[slot + 1];
        if (start < 0 || end < start || end - start > _end - position || !_text[start..end].SequenceEqual(_text.Slice(position, end - start)))
        {
            return false;
        }

        Steps += end - start;
        position += end - start;
        return true;
    }

    private int RunSub(int pc, int position)
    {
        int floor = _top;
        int end = Run(pc, position);
        _top = floor;
        return end;
    }

    private bool RunLookBehind(int pc, int position, (int Minimum, int Maximum) lengths)
    {
        int from = position;
        for (int count = 0; count <= lengths.Maximum; count++)
        {
            if (count >= lengths.Minimum && RunSub(pc, from) == position)
            {
                return true;
            }

            if (from <= _start)
            {
                return false;
            }

            from = Utf8.Previous(_text, from);
        }

        return false;
    }

    private bool Backtrack(int floor, ref int pc, ref int position)
    {
        while (_top > floor)
        {
            _top -= FrameSize;
            int kind = _stack[_top], a = _stack[_top + 1], b = _stack[_top + 2], c = _stack[_top + 3];
            switch (kind)
            {
                case Branch:
                    pc = a;
                    position = b;
                    return true;
                case GreedyRun:
                    position = Utf8.Previous(_text, c);
                    pc = a;
                    if (position > b)
                    {
                        Push(GreedyRun, a, b, position);
                    }

                    return true;
                case LazyRun:
                    int length = b < _end ? _program.Sets[_program.Instructions[a].A].Match(_text, b) : 0;
                    if (length == 0)
                    {
                        continue;
                    }

                    if (c > 1)
                    {
                        Push(LazyRun, a, b + length, c == int.MaxValue ? c : c - 1);
                    }

                    position = b + length;
                    pc = a + 1;
                    return true;
                default:
                    _slots[a] = b;
                    continue;
            }
        }

        return false;
    }

    private void Push(int kind, int a, int b, int c)
    {
        if (_top + FrameSize > _stack.Length)
        {
            if (_stack.Length >= MaximumStack)
            {
                throw new TokenizerException($"a pattern of the tokenizer holds more than {MaximumStack / FrameSize} choices open on a text of {_end - _start} bytes");
            }

            Array.Resize(ref _stack, _stack.Length * 2);
            _sharedStack = _stack.Length <= 1 << 20 ? _stack : _sharedStack;
        }

        _stack[_top] = kind;
        _stack[_top + 1] = a;
        _stack[_top + 2] = b;
        _stack[_top + 3] = c;
        _top += FrameSize;
    }

    private readonly bool IsAt(AnchorKind kind, int position) => kind switch
    {
        AnchorKind.TextStart => position == _start,
        AnchorKind.TextEnd => position == _end,
        AnchorKind.TextEndOrFinalNewLine => position == _end || (position == _end - 1 && _text[position] == '\n'),
        AnchorKind.LineStart => position == _start || (position < _end && _text[position - 1] == '\n'),
        AnchorKind.LineEnd => position == _end || _text[position] == '\n',
        AnchorKind.WordBoundary => IsWord(position, before: true) != IsWord(position, before: false),
        AnchorKind.NotWordBoundary => IsWord(position, before: true) == IsWord(position, before: false),
        _ => position == _searchStart,
    };

    private readonly bool IsWord(int position, bool before)
    {
        if (before ? position <= _start : position >= _end)
        {
            return false;
        }

        int at = before ? Utf8.Previous(_text, position) : position;
        return CharacterSets.Word.Contains(Utf8.Decode(_text, at, out _));
    }
}
