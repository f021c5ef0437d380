using DataForge.Teachers.Tokenizers.Unicode;

namespace DataForge.Teachers.Tokenizers.Patterns;

/// <summary>What can be said about an expression without running it.</summary>
internal static class RegexAnalysis
{
    private const int Unbounded = 1_000_000;

    /// <summary>Shortest and longest match in characters; a very large number if unbounded.</summary>
    public static (int Minimum, int Maximum) Lengths(RegexNode node)
    {
        switch (node)
        {
            case RegexNode.Set:
                return (1, 1);
            case RegexNode.Sequence sequence:
                return sequence.Parts.Select(Lengths).Aggregate((0, 0), (sum, next) => (Cap(sum.Item1 + (long)next.Minimum), Cap(sum.Item2 + (long)next.Maximum)));
            case RegexNode.Alternation alternation:
                return (alternation.Options.Min(option => Lengths(option).Minimum), alternation.Options.Max(option => Lengths(option).Maximum));
            case RegexNode.Repeat repeat:
                (int minimum, int maximum) = Lengths(repeat.Body);
                return (Cap((long)minimum * repeat.Minimum), Cap((long)maximum * repeat.Maximum));
            case RegexNode.Capture capture:
                return Lengths(capture.Body);
            case RegexNode.Atomic atomic:
                return Lengths(atomic.Body);
            case RegexNode.BackReference:
                return (0, Unbounded);
            case RegexNode.Grapheme:
                return (1, Unbounded);
            default:
                return (0, 0);
        }
    }

    /// <summary>Marks the bytes a match can start with; true if it can be empty.</summary>
    public static bool CollectFirstBytes(RegexNode node, bool[] first)
    {
        switch (node)
        {
            case RegexNode.Set set:
                AddFirstBytes(set.Characters, first);
                return false;
            case RegexNode.Sequence sequence:
                foreach (RegexNode part in sequence.Parts)
                {
                    if (!CollectFirstBytes(part, first))
                    {
                        return false;
                    }
                }

                return true;
            case RegexNode.Alternation alternation:
                bool empty = false;
                foreach (RegexNode option in alternation.Options)
                {
                    empty |= CollectFirstBytes(option, first);
                }

                return empty;
            case RegexNode.Repeat repeat:
                return CollectFirstBytes(repeat.Body, first) || repeat.Minimum == 0;
            case RegexNode.Capture capture:
                return CollectFirstBytes(capture.Body, first);
            case RegexNode.Atomic atomic:
                return CollectFirstBytes(atomic.Body, first);
            case RegexNode.Grapheme:
                Array.Fill(first, true);
                return false;
            default:
                return true;
        }
    }

    private static void AddFirstBytes(CodePointSet set, bool[] first)
    {
        Span<byte> low = stackalloc byte[4], high = stackalloc byte[4];
        foreach ((int start, int end) in set.Ranges)
        {
            Utf8.Encode(start, low);
            Utf8.Encode(end, high);
            for (int b = low[0]; b <= high[0]; b++)
            {
                first[b] |= b is < 0x80 or > 0xBF;
            }
        }
    }

    private static int Cap(long value) => (int)Math.Min(value, Unbounded);
}
