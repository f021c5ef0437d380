using System.Text;
using DataForge.Teachers.Tokenizers.Normalizers;
using DataForge.Teachers.Tokenizers.Text;

namespace DataForge.Teachers.Tokenizers.PreTokenizers;

/// <summary>When <see cref="Metaspace"/> puts its replacement before a piece.</summary>
internal enum PrependScheme
{
    /// <summary>Before the piece at the start of the raw text.</summary>
    First,

    /// <summary>Never.</summary>
    Never,

    /// <summary>Before every piece.</summary>
    Always,
}

/// <summary>
/// <c>Metaspace</c>: U+0020 becomes the replacement, which is also prepended unless the piece starts with it; with
/// <paramref name="split"/> each replacement starts a new piece.
/// </summary>
internal sealed class Metaspace(Rune replacement, PrependScheme scheme, bool split) : PreTokenizer
{
    private readonly int[] _replacement = [replacement.Value];
    private readonly byte[] _bytes = Encoding.UTF8.GetBytes(replacement.ToString());

    /// <summary>When the replacement is prepended.</summary>
    public PrependScheme Scheme => scheme;

    /// <inheritdoc/>
    public override void Apply(TextWorkspace workspace)
    {
        TextBuffer text = workspace.Text;
        PieceList output = workspace.NextPieces;
        TextRewriter rewriter = workspace.BeginRewrite();
        foreach (Piece piece in workspace.Pieces.Items)
        {
            int start = rewriter.Target.Length;
            if (piece.Token >= 0)
            {
                rewriter.Copy(piece.Start, piece.End);
                output.Add(new Piece(start, rewriter.Target.Length, piece.Token));
                continue;
            }

            Rewrite(rewriter, text, piece);
            if (split)
            {
                AddSplit(rewriter.Target, start, output);
            }
            else
            {
                output.AddText(start, rewriter.Target.Length);
            }
        }

        workspace.EndRewrite();
        workspace.SwapPieces();
    }

    private void Rewrite(TextRewriter rewriter, TextBuffer text, Piece piece)
    {
        ReadOnlySpan<byte> bytes = text.Span[piece.Start..piece.End];
        rewriter.BeginPiece(piece.Start);
        int at = piece.Start;
        bool starts = bytes[0] == ' ' || bytes.StartsWith(_bytes);
        if (!starts && (scheme == PrependScheme.Always || (scheme == PrependScheme.First && text.RawStart(piece.Start) == 0)))
        {
            PrependNormalizer.Prepend(rewriter, text, _replacement, at, at + Unicode.Utf8.LengthFromFirst(bytes[0]));
            at += Unicode.Utf8.LengthFromFirst(bytes[0]);
        }

        while (at < piece.End)
        {
            int space = text.Span[at..piece.End].IndexOf((byte)' ');
            if (space < 0)
            {
                rewriter.Copy(at, piece.End);
                return;
            }

            rewriter.Copy(at, at + space);
            rewriter.Push(_replacement[0], 0);
            at += space + 1;
            rewriter.SkipTo(at);
        }
    }

    private void AddSplit(TextBuffer text, int start, PieceList output)
    {
        ReadOnlySpan<byte> bytes = text.Span;
        int first = start;
        while (true)
        {
            int from = first + 1;
            int next = from < bytes.Length ? bytes[from..].IndexOf(_bytes) : -1;
            if (next < 0)
            {
                output.AddText(first, bytes.Length);
                return;
            }

            output.AddText(first, from + next);
            first = from + next;
        }
    }
}
