using DataForge.Teachers.Tokenizers.Models;
using DataForge.Teachers.Tokenizers.Text;

namespace DataForge.Teachers.Tokenizers.Encoders;

/// <summary>All reused memory of one encoding at a time; rented from <see cref="ScratchPool"/>.</summary>
internal sealed class EncodeScratch
{
    /// <summary>The text and its pieces.</summary>
    public TextWorkspace Workspace { get; } = new();

    /// <summary>Memory of the model.</summary>
    public ModelScratch Model { get; } = new();

    /// <summary>Added tokens of the raw text and the sections between them.</summary>
    public PieceList Sections { get; } = new();

    /// <summary>Tokens of the first sequence.</summary>
    public TokenList Tokens { get; } = new();

    /// <summary>Tokens of the second sequence, and of one section while details are kept.</summary>
    public TokenList MoreTokens { get; } = new();

    /// <summary>Gives back memory of an unusually long text.</summary>
    public void Trim()
    {
        Workspace.Trim();
        Model.Trim();
        Sections.Trim();
        Tokens.Trim();
        MoreTokens.Trim();
    }
}
