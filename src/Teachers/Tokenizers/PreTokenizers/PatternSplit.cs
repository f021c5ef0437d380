using DataForge.Teachers.Tokenizers.Patterns;
using DataForge.Teachers.Tokenizers.Text;

namespace DataForge.Teachers.Tokenizers.PreTokenizers;

/// <summary><c>Split</c> by any pattern; <paramref name="invert"/> swaps matches and gaps.</summary>
internal sealed class PatternSplit(TextPattern pattern, SplitBehavior behavior, bool invert) : SplittingPreTokenizer
{
    /// <inheritdoc/>
    protected override void Split(ReadOnlySpan<byte> text, int start, int end, TextWorkspace workspace, PieceList output)
    {
        MatchList matches = workspace.Matches;
        pattern.FindAll(text, start, end, matches);
        if (invert)
        {
            foreach (ref MatchRange range in matches.Items)
            {
                range.IsMatch = !range.IsMatch;
            }
        }

        SplitBehaviors.AddPieces(matches.Items, behavior, output);
    }
}
