using DataForge.Teachers.Tokenizers.Text;

namespace DataForge.Teachers.Tokenizers.PreTokenizers;

/// <summary><c>Sequence</c>: one pre-tokenizer after the other.</summary>
internal sealed class SequencePreTokenizer(PreTokenizer[] parts) : PreTokenizer
{
    /// <inheritdoc/>
    public override void Apply(TextWorkspace workspace)
    {
        foreach (PreTokenizer part in parts)
        {
            part.Apply(workspace);
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<PreTokenizer> Flatten() => parts.SelectMany(part => part.Flatten());
}
