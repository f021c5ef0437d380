using DataForge.Teachers.Tokenizers.Normalizers;
using DataForge.Teachers.Tokenizers.Text;

namespace DataForge.Teachers.Tokenizers.PreTokenizers;

/// <summary>
/// <c>ByteLevel</c>: a space before each piece that has none (on request), GPT-2's expression (on request), and the byte alphabet, unless
/// the model takes raw bytes.
/// </summary>
internal sealed class ByteLevel(bool addPrefixSpace, bool useRegex) : PreTokenizer
{
    private static readonly int[] Space = [' '];

    private readonly Gpt2Scanner _scanner = new();

    /// <summary>False if the model takes raw bytes instead of characters of the alphabet.</summary>
    public bool MapsBytes { get; set; } = true;

    /// <inheritdoc/>
    public override void Apply(TextWorkspace workspace)
    {
        if (addPrefixSpace)
        {
            AddPrefixSpaces(workspace);
        }

        if (useRegex)
        {
            _scanner.Apply(workspace);
        }

        if (MapsBytes)
        {
            MapBytes(workspace);
        }
    }

    private static void AddPrefixSpaces(TextWorkspace workspace)
    {
        TextBuffer text = workspace.Text;
        bool needed = false;
        foreach (Piece piece in workspace.Pieces.Items)
        {
            needed |= piece.Token < 0 && text.Bytes[piece.Start] != ' ';
        }

        if (!needed)
        {
            return;
        }

        TextRewriter rewriter = workspace.BeginRewrite();
        foreach (Piece piece in workspace.Pieces.Items)
        {
            int start = rewriter.Target.Length;
            rewriter.BeginPiece(piece.Start);
            if (piece.Token < 0 && text.Bytes[piece.Start] != ' ')
            {
                PrependNormalizer.Prepend(rewriter, text, Space, piece.Start, piece.End);
            }
            else
            {
                rewriter.Copy(piece.Start, piece.End);
            }

            workspace.NextPieces.Add(new Piece(start, rewriter.Target.Length, piece.Token));
        }

        workspace.EndRewrite();
        workspace.SwapPieces();
    }

    private static void MapBytes(TextWorkspace workspace)
    {
        TextBuffer text = workspace.Text;
        TextRewriter rewriter = workspace.BeginRewrite();
        foreach (Piece piece in workspace.Pieces.Items)
        {
            int start = rewriter.Target.Length;
            rewriter.BeginPiece(piece.Start);
            if (piece.Token < 0)
            {
                ByteLevelNormalizer.MapBytes(rewriter, text.Span, piece.Start, piece.End);
            }
            else
            {
                rewriter.Copy(piece.Start, piece.End);
            }

            workspace.NextPieces.Add(new Piece(start, rewriter.Target.Length, piece.Token));
        }

        workspace.EndRewrite();
        workspace.SwapPieces();
    }
}
