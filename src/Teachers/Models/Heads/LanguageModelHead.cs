using DataForge.Teachers.Models.Operations;
using DataForge.Teachers.Scoring;

namespace DataForge.Teachers.Models.Heads;

/// <summary>Log-probabilities of a given continuation.</summary>
/// <param name="output">The vocabulary layer.</param>
/// <param name="softCap">c of the final soft cap; 0 for none.</param>
/// <param name="nextTokens">How many of the most probable next tokens to report; 0 for none.</param>
internal sealed class LanguageModelHead(LinearWeight output, float softCap, int nextTokens) : ITaskHead
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Labels => [];

    /// <inheritdoc/>
    public void Check(EncodedInput input)
    {
        if (input.ContinuationStart is not { } start)
        {
            throw new InputRejectedException("no_continuation", "A log-probability needs a prompt with a continuation.");
        }

        if (start < 1 || start > input.Ids.Length)
        {
            throw new InputRejectedException(
                "no_prompt", $"The continuation begins at token {start} of {input.Ids.Length}; it needs at least one token before it.");
        }
    }

    /// <inheritdoc/>
    public TeacherScore[] Score(ITensorOperations operations, Tensor states, PackedBatch batch, IReadOnlyList<EncodedInput> inputs)
    {
        var rows = new List<int>();
        var targets = new List<int>();
        for (int text = 0; text < inputs.Count; text++)
        {
            for (int position = inputs[text].ContinuationStart!.Value; position < inputs[text].Ids.Length; position++)
            {
                rows.Add(batch.Text(text).RowOf(position - 1));
                targets.Add(inputs[text].Ids[position]);
            }
        }

        float[] values = rows.Count == 0
            ? []
            : operations.LogProbabilities(operations.SelectRows(states, rows.ToArray()), output, softCap, targets.ToArray());
        var scores = new TeacherScore[inputs.Count];
        int next = 0;
        for (int text = 0; text < scores.Length; text++)
        {
            int count = inputs[text].Ids.Length - inputs[text].ContinuationStart!.Value;
            float[] own = values.AsSpan(next, count).ToArray();
            next += count;
            double sum = 0;
            foreach (float value in own)
            {
                sum += value;
            }

            float[]? distribution = nextTokens == 0 ? null : Distribution(operations, states, batch.Text(text).RowOf(inputs[text].Ids.Length - 1));
            scores[text] = new TeacherScore
            {
                Truncated = inputs[text].Truncated,
                TokenLogProbabilities = own,
                Sum = sum,
                Mean = count == 0 ? 0 : sum / count,
                NextTokens = distribution is null ? null : MostProbable(distribution),
                FirstTokenLogProbabilities = distribution?[..Math.Min(nextTokens, distribution.Length)],
            };
        }

        return scores;
    }

    private float[] Distribution(ITensorOperations operations, Tensor states, int row)
    {
        int scope = operations.Mark();
        Tensor state = operations.SelectRows(states, [row]);
        float[] all = operations.LogDistribution(state, output, softCap);
        operations.ReleaseAll(scope);
        return all;
    }

    private (int, float)[] MostProbable(float[] all) =>
        [.. all.Select((value, id) => (id, value)).OrderByDescending(pair => pair.value).ThenBy(pair => pair.id).Take(nextTokens)];
}
