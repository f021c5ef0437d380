using DataForge.Teachers.Tokenizers.Text;

namespace DataForge.Teachers.Tokenizers.PreTokenizers;

/// <summary>What becomes of the matches of a splitting pattern.</summary>
internal enum SplitBehavior
{
    /// <summary>They are dropped.</summary>
    Removed,

    /// <summary>Each is a piece of its own.</summary>
    Isolated,

    /// <summary>Each joins the piece before it.</summary>
    MergedWithPrevious,

    /// <summary>Each joins the piece after it.</summary>
    MergedWithNext,

    /// <summary>Neighbouring matches are one piece.</summary>
    Contiguous,
}

/// <summary>Turns matches and gaps into pieces.</summary>
internal static class SplitBehaviors
{
    /// <summary>Adds the pieces that <paramref name="behavior"/> makes of the matches.</summary>
    public static void AddPieces(Span<MatchRange> ranges, SplitBehavior behavior, PieceList output)
    {
        switch (behavior)
        {
            case SplitBehavior.Removed or SplitBehavior.Isolated:
                foreach (MatchRange range in ranges)
                {
                    if (behavior == SplitBehavior.Isolated || !range.IsMatch)
                    {
                        output.AddText(range.Start, range.End);
                    }
                }

                break;
            case SplitBehavior.MergedWithNext:
                MergeWithNext(ranges, output);
                break;
            default:
                MergeForward(ranges, behavior == SplitBehavior.Contiguous, output);
                break;
        }
    }

    private static void MergeForward(Span<MatchRange> ranges, bool contiguous, PieceList output)
    {
        int start = -1, end = -1;
        bool previousMatch = false;
        foreach (MatchRange range in ranges)
        {
            bool join = contiguous ? range.IsMatch == previousMatch : range.IsMatch && !previousMatch;
            if (start >= 0 && !join)
            {
                output.AddText(start, end);
                start = -1;
            }

            start = start < 0 ? range.Start : start;
            end = range.End;
            previousMatch = range.IsMatch;
        }

        if (start >= 0)
        {
            output.AddText(start, end);
        }
    }

    // The reference folds from the right: a match joins the piece after it unless that piece is a match itself.
    private static void MergeWithNext(Span<MatchRange> ranges, PieceList output)
    {
        for (int i = 0; i < ranges.Length; i++)
        {
            bool joins = ranges[i].IsMatch && i + 1 < ranges.Length && !ranges[i + 1].IsMatch;
            if (joins)
            {
                output.AddText(ranges[i].Start, ranges[i + 1].End);
                i++;
            }
            else
            {
                output.AddText(ranges[i].Start, ranges[i].End);
            }
        }
    }
}
