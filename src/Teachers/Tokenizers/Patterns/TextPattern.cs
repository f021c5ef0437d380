using DataForge.Teachers.Tokenizers.Text;

namespace DataForge.Teachers.Tokenizers.Patterns;

/// <summary>A pattern of <c>Split</c> or <c>Replace</c>.</summary>
internal abstract class TextPattern
{
    /// <summary>
    /// Finds the next match in the piece [pieceStart, pieceEnd). An empty match just after a match is passed over.
    /// </summary>
    public abstract bool TryFind(ReadOnlySpan<byte> text, int pieceStart, int pieceEnd, ref PatternScan scan, out int start, out int end);

    /// <summary>Fills <paramref name="output"/> with the matches of a piece and the gaps between them.</summary>
    public void FindAll(ReadOnlySpan<byte> text, int pieceStart, int pieceEnd, MatchList output)
    {
        output.Clear();
        var scan = new PatternScan(pieceStart);
        int previous = pieceStart;
        while (TryFind(text, pieceStart, pieceEnd, ref scan, out int start, out int end))
        {
            if (previous != start)
            {
                output.Add(previous, start, isMatch: false);
            }

            output.Add(start, end, isMatch: true);
            previous = end;
        }

        if (previous != pieceEnd)
        {
            output.Add(previous, pieceEnd, isMatch: false);
        }
    }
}
