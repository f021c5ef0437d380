using DataForge.Teachers.Tokenizers.Text;
using DataForge.Teachers.Tokenizers.Unicode;

namespace DataForge.Teachers.Tokenizers.PreTokenizers;

/// <summary><c>BertPreTokenizer</c>: White_Space dropped, each punctuation character a piece of its own.</summary>
internal sealed class BertPreTokenizer : SplittingPreTokenizer
{
    private const byte Word = 0, Space = 1, Punctuation = 2;

    private static readonly CodePointTable Kinds = MakeKinds();

    /// <inheritdoc/>
    protected override void Split(ReadOnlySpan<byte> text, int start, int end, TextWorkspace workspace, PieceList output)
    {
        CodePointTable kinds = Kinds;
        int first = start;
        for (int i = start; i < end;)
        {
            byte kind = kinds[Utf8.Decode(text, i, out int length)];
            if (kind != Word)
            {
                output.AddText(first, i);
                if (kind == Punctuation)
                {
                    output.AddText(i, i + length);
                }

                first = i + length;
            }

            i += length;
        }

        output.AddText(first, end);
    }

    private static CodePointTable MakeKinds()
    {
        CodePointSet punctuation = UnicodeTables.Set("punctuation");
        var runs = new List<(int, byte)>();
        int next = 0;
        foreach ((int first, int last, byte kind) in punctuation.Ranges.Select(range => (range.First, range.Last, Punctuation))
            .Concat(UnicodeTables.WhiteSpace.Ranges.Select(range => (range.First, range.Last, Space))).OrderBy(range => range.First))
        {
            runs.Add((first - next, Word));
            runs.Add((last - first + 1, kind));
            next = last + 1;
        }

        runs.Add((CodePointTable.Limit - next, Word));
        return new CodePointTable(runs);
    }
}
