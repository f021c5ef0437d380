using DataForge.Teachers.Models.Operations;

namespace DataForge.Teachers.Models.Architectures;

/// <summary>A causal transformer of the Llama family: embedding, layers, RMS norm.</summary>
internal sealed class Decoder : ITransformer
{
    public required EmbeddingTable Embedding { get; init; }

    public required DecoderLayer[] Layers { get; init; }

    public required VectorWeight Norm { get; init; }

    public required RotaryTable Rotary { get; init; }

    public required float Epsilon { get; init; }

    /// <inheritdoc/>
    public required int MaximumLength { get; init; }

    /// <inheritdoc/>
    public int HiddenSize => Embedding.Columns;

    /// <inheritdoc/>
    public int VocabularySize => Embedding.Rows;

    /// <inheritdoc/>
    public int TokenTypes => 0;

    /// <inheritdoc/>
    public bool SharesPrefixes => true;

    /// <inheritdoc/>
    public int LengthClass(int length) => Rotary.LengthClass(length);

    /// <inheritdoc/>
    public Tensor Forward(ITensorOperations operations, PackedBatch batch)
    {
        RotaryAngles angles = Rotary.For(batch);
        Tensor x = operations.Embed(Embedding, batch.Ids);
        foreach (DecoderLayer layer in Layers)
        {
            x = layer.Forward(operations, x, angles, batch.Segments);
        }

        return operations.RmsNorm(x, Norm, Epsilon);
    }
}
