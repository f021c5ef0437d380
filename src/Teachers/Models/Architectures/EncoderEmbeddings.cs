using DataForge.Teachers.Models.Operations;

namespace DataForge.Teachers.Models.Architectures;

/// <summary>LN(word + position + token type), and a projection where the embedding is narrower than the states.</summary>
internal sealed class EncoderEmbeddings
{
    public required EmbeddingTable Words { get; init; }

    public EmbeddingTable? Positions { get; init; }

    public EmbeddingTable? Types { get; init; }

    public required VectorWeight Norm { get; init; }

    public VectorWeight? NormBias { get; init; }

    public required float Epsilon { get; init; }

    public LinearWeight? Projection { get; init; }

    /// <summary>Embeds the tokens of a batch.</summary>
    /// <param name="operations">The backend.</param>
    /// <param name="batch">The tokens.</param>
    /// <param name="positions">Row of the position table for each token.</param>
    public Tensor Forward(ITensorOperations operations, PackedBatch batch, ReadOnlySpan<int> positions)
    {
        Tensor x = operations.Embed(Words, batch.Ids);
        x = Positions is null ? x : operations.Add(x, operations.Embed(Positions, positions));
        x = Types is null ? x : operations.Add(x, operations.Embed(Types, batch.TokenTypes));
        x = operations.LayerNorm(x, Norm, NormBias, Epsilon);
        return Projection is null ? x : operations.Linear(x, Projection);
    }
}
