using DataForge.Teachers.Models.Operations;
using DataForge.Teachers.Scoring;

namespace DataForge.Teachers.Models.Heads;

/// <summary>A value on every token (the value heads of policy training); the row's value is the last token's.</summary>
internal sealed class ValueHead(LinearWeight summary) : ITaskHead
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
        float[] values = operations.Read(operations.Linear(states, summary));
        var scores = new TeacherScore[inputs.Count];
        for (int text = 0; text < scores.Length; text++)
        {
            var own = new float[inputs[text].Ids.Length];
            for (int position = 0; position < own.Length; position++)
            {
                own[position] = values[batch.Text(text).RowOf(position)];
            }

            scores[text] = new TeacherScore { Truncated = inputs[text].Truncated, TokenValues = own, Value = own[^1] };
        }

        return scores;
    }
}
