using DataForge.Teachers.Models.Operations;
using DataForge.Teachers.Scoring;

namespace DataForge.Teachers.Models.Heads;

/// <summary>One vector per text: pooling, then dense layers and normalisation in the order of the model's modules.</summary>
/// <param name="pooling">Which state stands for the text.</param>
/// <param name="steps">What follows.</param>
internal sealed class EmbeddingHead(Pooling pooling, IReadOnlyList<EmbeddingStep> steps) : ITaskHead
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Labels => [];

    /// <inheritdoc/>
    public void Check(EncodedInput input)
    {
    }

    /// <inheritdoc/>
    public TeacherScore[] Score(ITensorOperations operations, Tensor states, PackedBatch batch, IReadOnlyList<EncodedInput> inputs)
    {
        Tensor vectors = Pools.Apply(operations, states, batch, inputs, pooling);
        foreach (EmbeddingStep step in steps)
        {
            vectors = step.Dense is null ? operations.Normalise(vectors) : operations.Linear(vectors, step.Dense, step.Activation);
        }

        float[] values = operations.Read(vectors);
        var scores = new TeacherScore[inputs.Count];
        for (int text = 0; text < scores.Length; text++)
        {
            scores[text] = new TeacherScore
            {
                Truncated = inputs[text].Truncated,
                Embedding = values.AsSpan(text * vectors.Columns, vectors.Columns).ToArray(),
            };
        }

        return scores;
    }
}

/// <summary>A module behind the pooling.</summary>
/// <param name="Dense">A linear layer; null for normalisation to length 1.</param>
/// <param name="Activation">The function behind the linear layer.</param>
internal sealed record EmbeddingStep(LinearWeight? Dense, Activation Activation);
