using DataForge.Teachers.Models.Operations;

namespace DataForge.Teachers.Models.Architectures;

/// <summary>A bidirectional transformer of the BERT family.</summary>
internal sealed class Encoder : ITransformer
{
    public required EncoderEmbeddings Embeddings { get; init; }

    public required EncoderLayer[] Layers { get; init; }

    /// <summary>The id whose tokens have no position of their own (RoBERTa: others count from it + 1); null for positions from 0.</summary>
    public int? PositionPadding { get; init; }

    /// <inheritdoc/>
    public required int HiddenSize { get; init; }

    /// <inheritdoc/>
    public required int MaximumLength { get; init; }

    /// <inheritdoc/>
    public int VocabularySize => Embeddings.Words.Rows;

    /// <inheritdoc/>
    public int TokenTypes => Embeddings.Types?.Rows ?? 0;

    /// <inheritdoc/>
    public bool SharesPrefixes => false;

    /// <inheritdoc/>
    public int LengthClass(int length) => 0;

    /// <inheritdoc/>
    public Tensor Forward(ITensorOperations operations, PackedBatch batch)
    {
        Tensor x = Embeddings.Forward(operations, batch, Positions(batch));
        foreach (EncoderLayer layer in Layers)
        {
            x = layer.Forward(operations, x, batch.Segments);
        }

        return x;
    }

    private int[] Positions(PackedBatch batch)
    {
        if (PositionPadding is not { } padding)
        {
            return batch.Positions;
        }

        var positions = new int[batch.Ids.Length];
        foreach (Segment segment in batch.Segments)
        {
            int next = padding + 1;
            for (int row = segment.Start; row < segment.Start + segment.Length; row++)
            {
                positions[row] = batch.Ids[row] == padding ? padding : next++;
            }
        }

        return positions;
    }
}
