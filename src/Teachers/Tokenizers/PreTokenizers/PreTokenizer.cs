using DataForge.Teachers.Tokenizers.Text;

namespace DataForge.Teachers.Tokenizers.PreTokenizers;

/// <summary>Splits the pieces of the text further, and may rewrite them.</summary>
internal abstract class PreTokenizer
{
    /// <summary>Makes the next pieces of <paramref name="workspace"/> from its current ones; pieces that are added tokens stay.</summary>
    public abstract void Apply(TextWorkspace workspace);

    /// <summary>The parts of a sequence, or the pre-tokenizer itself.</summary>
    public virtual IEnumerable<PreTokenizer> Flatten() => [this];
}
