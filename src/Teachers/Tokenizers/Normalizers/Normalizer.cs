using DataForge.Teachers.Tokenizers.Text;

namespace DataForge.Teachers.Tokenizers.Normalizers;

/// <summary>Rewrites the text of one section (a stretch between added tokens) before it is split.</summary>
internal abstract class Normalizer
{
    /// <summary>Rewrites <see cref="TextWorkspace.Text"/>; leaves it alone where nothing changes.</summary>
    public abstract void Apply(TextWorkspace workspace);

    /// <summary>True if the first character always keeps standing for the start of the section.</summary>
    public virtual bool KeepsStart => false;
}
