using DataForge.Teachers.Tokenizers.Text;
using DataForge.Teachers.Tokenizers.Unicode;

namespace DataForge.Teachers.Tokenizers.PreTokenizers;

/// <summary>
/// Splits at each character of a set: <c>WhitespaceSplit</c>, <c>Punctuation</c>, <c>Digits</c>, <c>CharDelimiterSplit</c>.
/// </summary>
internal sealed class CharacterSplit : SplittingPreTokenizer
{
    private readonly CodePointSet _set;
    private readonly SplitBehavior _behavior;
    private readonly bool[] _ascii = new bool[128];

    /// <summary>Splits at the characters of <paramref name="set"/>.</summary>
    public CharacterSplit(CodePointSet set, SplitBehavior behavior)
    {
        _set = set;
        _behavior = behavior;
        for (int c = 0; c < 128; c++)
        {
            _ascii[c] = set.Contains(c);
        }
    }

    /// <inheritdoc/>
    protected override void Split(ReadOnlySpan<byte> text, int start, int end, TextWorkspace workspace, PieceList output)
    {
        bool direct = _behavior is SplitBehavior.Removed or SplitBehavior.Isolated;
        MatchList matches = workspace.Matches;
        matches.Clear();
        int last = start;
        for (int i = start; i < end;)
        {
            int b = text[i];
            int length = 1;
            bool match = b < 0x80 ? _ascii[b] : _set.Contains(Utf8.Decode(text, i, out length));
            if (match && direct)
            {
                output.AddText(last, i);
                if (_behavior == SplitBehavior.Isolated)
                {
                    output.AddText(i, i + length);
                }

                last = i + length;
            }
            else if (match)
            {
                if (last < i)
                {
                    matches.Add(last, i, isMatch: false);
                }

                matches.Add(i, i + length, isMatch: true);
                last = i + length;
            }

            i += length;
        }

        if (direct)
        {
            output.AddText(last, end);
            return;
        }

        if (last < end)
        {
            matches.Add(last, end, isMatch: false);
        }

        SplitBehaviors.AddPieces(matches.Items, _behavior, output);
    }
}
