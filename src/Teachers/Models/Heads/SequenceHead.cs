using DataForge.Teachers.Models.Operations;
using DataForge.Teachers.Scoring;

namespace DataForge.Teachers.Models.Heads;

/// <summary>Which state stands for the whole text.</summary>
internal enum Pooling
{
    /// <summary>The first token's.</summary>
    First,

    /// <summary>The mean over all tokens, special ones included.</summary>
    Mean,

    /// <summary>The last token's.</summary>
    Last,

    /// <summary>That of the right-most token whose id is not the padding id; the first where all are.</summary>
    LastNotPadding,
}

/// <summary>Logits for the whole text: pooling, an optional dense layer with activation and norm, a linear layer (reward, classify).</summary>
internal sealed class SequenceHead : ITaskHead
{
    /// <inheritdoc/>
    public required IReadOnlyList<string> Labels { get; init; }

    public required Pooling Pooling { get; init; }

    /// <summary>The padding id of the configuration, for <see cref="Pooling.LastNotPadding"/>; null for none.</summary>
    public int? PaddingId { get; init; }

    public LinearWeight? Dense { get; init; }

    public Activation Activation { get; init; }

    public VectorWeight? Norm { get; init; }

    public VectorWeight? NormBias { get; init; }

    public float Epsilon { get; init; }

    public required LinearWeight Output { get; init; }

    /// <inheritdoc/>
    public void Check(EncodedInput input)
    {
    }

    /// <inheritdoc/>
    public TeacherScore[] Score(ITensorOperations operations, Tensor states, PackedBatch batch, IReadOnlyList<EncodedInput> inputs)
    {
        Tensor pooled = Pools.Apply(operations, states, batch, inputs, Pooling, PaddingId);
        pooled = Dense is null ? pooled : operations.Linear(pooled, Dense, Activation);
        pooled = Norm is null ? pooled : operations.LayerNorm(pooled, Norm, NormBias, Epsilon);
        float[] logits = operations.Read(operations.Linear(pooled, Output));
        var scores = new TeacherScore[inputs.Count];
        for (int i = 0; i < scores.Length; i++)
        {
            float[] own = logits.AsSpan(i * Labels.Count, Labels.Count).ToArray();
            scores[i] = new TeacherScore
            {
                Truncated = inputs[i].Truncated,
                Logits = own,
                Probabilities = Probabilities.Of(own),
                PooledIndex = Pooling == Pooling.LastNotPadding ? Pools.LastNotPadding(inputs[i].Ids, PaddingId) : null,
            };
        }

        return scores;
    }
}
