namespace DataForge.Teachers.Tokenizers.Text;

/// <summary>The current text, its pieces, and spare buffers that a step writes into before the two are swapped.</summary>
internal sealed class TextWorkspace
{
    private TextBuffer _spare = new();
    private PieceList _sparePieces = new();

    /// <summary>The text as the last step left it.</summary>
    public TextBuffer Text { get; private set; } = new();

    /// <summary>The pieces as the last step left them.</summary>
    public PieceList Pieces { get; private set; } = new();

    /// <summary>The pieces a step is making.</summary>
    public PieceList NextPieces => _sparePieces;

    /// <summary>The writer of rewriting steps.</summary>
    public TextRewriter Rewriter { get; } = new();

    /// <summary>Scratch for lists of matches.</summary>
    public MatchList Matches { get; } = new();

    /// <summary>Scratch of the Unicode normalization forms.</summary>
    public Normalizers.NormalizationScratch Normalization { get; } = new();

    /// <summary>Starts rewriting the text.</summary>
    public TextRewriter BeginRewrite()
    {
        Rewriter.Begin(Text, _spare);
        return Rewriter;
    }

    /// <summary>Makes the rewritten text the current one.</summary>
    public void EndRewrite() => (Text, _spare) = (_spare, Text);

    /// <summary>Makes the next pieces the current ones.</summary>
    public void SwapPieces()
    {
        (Pieces, _sparePieces) = (_sparePieces, Pieces);
        _sparePieces.Clear();
    }

    /// <summary>Gives back memory of an unusually long text.</summary>
    public void Trim()
    {
        Text.Trim();
        _spare.Trim();
        Pieces.Trim();
        _sparePieces.Trim();
        Matches.Trim();
        Normalization.Trim();
    }
}
