using DataForge.Teachers.Tokenizers.Text;

namespace DataForge.Teachers.Tokenizers.Normalizers;

/// <summary><c>Sequence</c>: one normalizer after the other.</summary>
internal sealed class SequenceNormalizer(Normalizer[] parts) : Normalizer
{
    /// <inheritdoc/>
    public override bool KeepsStart => Array.TrueForAll(parts, part => part.KeepsStart);

    /// <inheritdoc/>
    public override void Apply(TextWorkspace workspace)
    {
        foreach (Normalizer part in parts)
        {
            part.Apply(workspace);
        }
    }
}
