using System.Buffers;
using DataForge.Teachers.Tokenizers.Unicode;

namespace DataForge.Teachers.Tokenizers.Patterns;

/// <summary>Turns a parsed expression into instructions.</summary>
internal sealed class RegexCompiler
{
    private const int MaximumInstructions = 50_000;

    private readonly List<RegexInstruction> _code = [];
    private readonly List<CharacterTest> _sets = [];
    private readonly List<(int, int)> _lookBehinds = [];
    private readonly string _source;
    private int _slots;

    private RegexCompiler(string source, int groups)
    {
        _source = source;
        _slots = 2 * (groups + 1);
    }

    /// <summary>Compiles an expression.</summary>
    public static RegexProgram Compile(string expression)
    {
        RegexNode node = RegexParser.Parse(expression, out int groups);
        var compiler = new RegexCompiler(expression, groups);
        compiler.Emit(node);
        compiler.Add(RegexOperation.Match);
        var first = new bool[256];
        bool empty = RegexAnalysis.CollectFirstBytes(node, first);
        byte[] bytes = [.. Enumerable.Range(0, 256).Where(b => first[b]).Select(b => (byte)b)];
        return new RegexProgram([.. compiler._code], [.. compiler._sets], [.. compiler._lookBehinds], compiler._slots, empty ? null : SearchValues.Create(bytes));
    }

    private int Add(RegexOperation operation, int a = 0, int b = 0, int c = 0)
    {
        if (_code.Count >= MaximumInstructions)
        {
            throw new TokenizerException($"pattern '{(_source.Length > 200 ? _source[..200] + "..." : _source)}' is too large: over {MaximumInstructions} steps once its repeats are written out");
        }

        _code.Add(new RegexInstruction(operation, a, b, c));
        return _code.Count - 1;
    }

    private void Patch(int index, int a, int b = 0) => _code[index] = _code[index] with { A = a, B = _code[index].Operation == RegexOperation.Split ? b : _code[index].B };

    private int AddSet(CodePointSet set)
    {
        _sets.Add(new CharacterTest(set));
        return _sets.Count - 1;
    }

    private void Emit(RegexNode node)
    {
        switch (node)
        {
            case RegexNode.Set set:
                Add(RegexOperation.Set, AddSet(set.Characters));
                break;
            case RegexNode.Sequence sequence:
                foreach (RegexNode part in sequence.Parts)
                {
                    Emit(part);
                }

                break;
            case RegexNode.Alternation alternation:
                EmitAlternation(alternation);
                break;
            case RegexNode.Repeat repeat:
                EmitRepeat(repeat);
                break;
            case RegexNode.Capture capture:
                Add(RegexOperation.Save, 2 * capture.Number);
                Emit(capture.Body);
                Add(RegexOperation.Save, 2 * capture.Number + 1);
                break;
            case RegexNode.BackReference reference:
                if (2 * reference.Number + 1 >= _slots)
                {
                    throw new TokenizerException($"pattern '{_source}' refers to group {reference.Number}, which it does not have");
                }

                Add(RegexOperation.BackReference, 2 * reference.Number);
                break;
            case RegexNode.Atomic atomic:
                EmitSub(RegexOperation.Atomic, atomic.Body, 0, 0);
                break;
            case RegexNode.Look { Behind: false } look:
                EmitSub(RegexOperation.LookAhead, look.Body, look.Negative ? 1 : 0, 0);
                break;
            case RegexNode.Look look:
                (int minimum, int maximum) = RegexAnalysis.Lengths(look.Body);
                if (maximum > 1000)
                {
                    throw new TokenizerException($"pattern '{_source}' looks behind without a bound");
                }

                _lookBehinds.Add((minimum, maximum));
                EmitSub(RegexOperation.LookBehind, look.Body, look.Negative ? 1 : 0, _lookBehinds.Count - 1);
                break;
            case RegexNode.Anchor anchor:
                Add(RegexOperation.Anchor, (int)anchor.Kind);
                break;
            case RegexNode.Grapheme:
                Add(RegexOperation.Grapheme);
                break;
            default:
                break;
        }
    }

    private void EmitSub(RegexOperation operation, RegexNode body, int b, int c)
    {
        int at = Add(operation, 0, b, c);
        Emit(body);
        Add(RegexOperation.Match);
        Patch(at, _code.Count);
    }

    private void EmitAlternation(RegexNode.Alternation alternation)
    {
        var jumps = new List<int>();
        for (int i = 0; i < alternation.Options.Count - 1; i++)
        {
            int split = Add(RegexOperation.Split);
            Emit(alternation.Options[i]);
            jumps.Add(Add(RegexOperation.Jump));
            Patch(split, split + 1, _code.Count);
        }

        Emit(alternation.Options[^1]);
        foreach (int jump in jumps)
        {
            Patch(jump, _code.Count);
        }
    }

    private void EmitRepeat(RegexNode.Repeat repeat)
    {
        if (repeat.Body is RegexNode.Set set)
        {
            RegexOperation operation = repeat.Greed switch
            {
                Greed.Greedy => RegexOperation.GreedySet,
                Greed.Lazy => RegexOperation.LazySet,
                _ => RegexOperation.PossessiveSet,
            };
            Add(operation, AddSet(set.Characters), repeat.Minimum, repeat.Maximum);
            return;
        }

        if (repeat.Greed == Greed.Possessive)
        {
            EmitSub(RegexOperation.Atomic, repeat with { Greed = Greed.Greedy }, 0, 0);
            return;
        }

        for (int i = 0; i < repeat.Minimum; i++)
        {
            Emit(repeat.Body);
        }

        bool lazy = repeat.Greed == Greed.Lazy;
        if (repeat.Maximum == int.MaxValue)
        {
            int slot = _slots++;
            int split = Add(RegexOperation.Split);
            Add(RegexOperation.Save, slot);
            Emit(repeat.Body);
            Add(RegexOperation.MovedOn, slot);
            Add(RegexOperation.Jump, split);
            PatchChoice(split, _code.Count, lazy);
            return;
        }

        var splits = new List<int>();
        for (int i = repeat.Minimum; i < repeat.Maximum; i++)
        {
            splits.Add(Add(RegexOperation.Split));
            Emit(repeat.Body);
        }

        foreach (int split in splits)
        {
            PatchChoice(split, _code.Count, lazy);
        }
    }

    private void PatchChoice(int split, int exit, bool lazy) => Patch(split, lazy ? exit : split + 1, lazy ? split + 1 : exit);
}
