using DataForge.Teachers.Models.Operations;

namespace DataForge.Teachers.Models.Architectures;

/// <summary>Sizes of a decoder's layers.</summary>
/// <param name="Hidden">Columns of the states.</param>
/// <param name="Intermediate">Columns inside the feed-forward part.</param>
/// <param name="Heads">Query heads.</param>
/// <param name="KeyHeads">Key and value heads.</param>
/// <param name="HeadDimension">Columns of a head.</param>
/// <param name="Epsilon">Of the norms.</param>
internal sealed record DecoderSizes(int Hidden, int Intermediate, int Heads, int KeyHeads, int HeadDimension, float Epsilon)
{
    /// <summary>Columns of all query heads.</summary>
    public int QueryColumns => Heads * HeadDimension;

    /// <summary>Columns of all key heads.</summary>
    public int KeyColumns => KeyHeads * HeadDimension;
}

/// <summary>
/// One layer of the Llama family, pre-norm: x += Attention(RMS(x)); x += down(silu(gate(RMS(x))) * up(RMS(x))).
/// Norms of queries and keys per head (Qwen 3) where their weights are given.
/// </summary>
internal sealed class DecoderLayer
{
    public required DecoderSizes Sizes { get; init; }

    public required VectorWeight InputNorm { get; init; }

    public required LinearWeight QueryKeyValue { get; init; }

    public VectorWeight? QueryNorm { get; init; }

    public VectorWeight? KeyNorm { get; init; }

    public required AttentionShape Attention { get; init; }

    public required LinearWeight Output { get; init; }

    public required VectorWeight FeedForwardNorm { get; init; }

    public required LinearWeight GateUp { get; init; }

    public required LinearWeight Down { get; init; }

    /// <summary>The layer's output.</summary>
    public Tensor Forward(ITensorOperations operations, Tensor x, RotaryAngles angles, ReadOnlySpan<Segment> segments)
    {
        int scope = operations.Mark();
        Tensor normed = operations.RmsNorm(x, InputNorm, Sizes.Epsilon);
        Tensor attended = Attend(operations, normed, angles, segments);
        Tensor y = operations.Linear(attended, Output, Activation.None, x);
        Tensor gated = operations.Gate(operations.Linear(operations.RmsNorm(y, FeedForwardNorm, Sizes.Epsilon), GateUp), Activation.Silu);
        return operations.Release(scope, operations.Linear(gated, Down, Activation.None, y));
    }

    private Tensor Attend(ITensorOperations operations, Tensor x, RotaryAngles angles, ReadOnlySpan<Segment> segments)
    {
        Tensor joined = operations.Linear(x, QueryKeyValue);
        Tensor query = operations.Columns(joined, 0, Sizes.QueryColumns);
        Tensor key = operations.Columns(joined, Sizes.QueryColumns, Sizes.KeyColumns);
        Tensor value = operations.Columns(joined, Sizes.QueryColumns + Sizes.KeyColumns, Sizes.KeyColumns);
        query = QueryNorm is null ? query : operations.RmsNorm(query, QueryNorm, Sizes.Epsilon);
        key = KeyNorm is null ? key : operations.RmsNorm(key, KeyNorm, Sizes.Epsilon);
        query = operations.Rotate(query, Sizes.HeadDimension, angles);
        key = operations.Rotate(key, Sizes.HeadDimension, angles);
        return operations.Attention(query, key, value, Attention, segments);
    }
}
