using System.Buffers;

namespace DataForge.Teachers.Tokenizers.Patterns;

/// <summary>What an instruction does; A, B and C are its operands.</summary>
internal enum RegexOperation
{
    /// <summary>One character of set A.</summary>
    Set,

    /// <summary>B to C characters of set A, as many as possible, giving back on failure.</summary>
    GreedySet,

    /// <summary>B to C characters of set A, as few as possible.</summary>
    LazySet,

    /// <summary>B to C characters of set A, as many as possible, kept.</summary>
    PossessiveSet,

    /// <summary>Go on at A; on failure at B.</summary>
    Split,

    /// <summary>Go on at A.</summary>
    Jump,

    /// <summary>The position is of <see cref="AnchorKind"/> A.</summary>
    Anchor,

    /// <summary>Note the position in slot A.</summary>
    Save,

    /// <summary>Fail unless the position moved on since slot A was saved.</summary>
    MovedOn,

    /// <summary>The text between slots A and A + 1.</summary>
    BackReference,

    /// <summary>One extended grapheme cluster.</summary>
    Grapheme,

    /// <summary>The program at the next instruction matches ahead (B: does not match); go on at A.</summary>
    LookAhead,

    /// <summary>The program at the next instruction matches text ending here (B: does not); go on at A. C: index into the lengths.</summary>
    LookBehind,

    /// <summary>The first match of the program at the next instruction; go on at A.</summary>
    Atomic,

    /// <summary>A program or sub-program has matched.</summary>
    Match,
}

/// <summary>One instruction.</summary>
internal readonly record struct RegexInstruction(RegexOperation Operation, int A, int B, int C);

/// <summary>A compiled expression.</summary>
internal sealed class RegexProgram(RegexInstruction[] instructions, CharacterTest[] sets, (int Minimum, int Maximum)[] lookBehinds, int slots, SearchValues<byte>? firstBytes)
{
    /// <summary>The instructions; the program starts at the first.</summary>
    public RegexInstruction[] Instructions { get; } = instructions;

    /// <summary>The sets of characters.</summary>
    public CharacterTest[] Sets { get; } = sets;

    /// <summary>Shortest and longest text of each look behind, in characters.</summary>
    public (int Minimum, int Maximum)[] LookBehinds { get; } = lookBehinds;

    /// <summary>Number of position slots.</summary>
    public int Slots { get; } = slots;

    /// <summary>Bytes a match can start with, or null if it can be empty.</summary>
    public SearchValues<byte>? FirstBytes { get; } = firstBytes;
}
