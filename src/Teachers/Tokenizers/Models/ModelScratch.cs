namespace DataForge.Teachers.Tokenizers.Models;

/// <summary>Reused memory of one encoding thread.</summary>
internal sealed class ModelScratch
{
    /// <summary>Tokens of words seen before.</summary>
    public WordCache Cache { get; } = new();

    /// <summary>Memory of byte-pair merging.</summary>
    public MergeScratch Merging { get; } = new();

    /// <summary>Memory of the Viterbi search.</summary>
    public List<BestPath> Paths { get; private set; } = [];

    /// <summary>Gives back memory of an unusually long text.</summary>
    public void Trim()
    {
        Merging.Trim();
        if (Paths.Capacity > 1 << 16)
        {
            Paths = [];
        }
    }
}
