using DataForge.Teachers.Tokenizers.Text;

namespace DataForge.Teachers.Tokenizers.PreTokenizers;

/// <summary>A pre-tokenizer that only splits; it sees each piece on its own.</summary>
internal abstract class SplittingPreTokenizer : PreTokenizer
{
    /// <inheritdoc/>
    public sealed override void Apply(TextWorkspace workspace)
    {
        ReadOnlySpan<byte> text = workspace.Text.Span;
        PieceList output = workspace.NextPieces;
        foreach (Piece piece in workspace.Pieces.Items)
        {
            if (piece.Token >= 0)
            {
                output.Add(piece);
            }
            else
            {
                Split(text, piece.Start, piece.End, workspace, output);
            }
        }

        workspace.SwapPieces();
    }

    /// <summary>Adds the parts of the piece [start, end).</summary>
    protected abstract void Split(ReadOnlySpan<byte> text, int start, int end, TextWorkspace workspace, PieceList output);
}
