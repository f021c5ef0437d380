using DataForge.Teachers.Models.Operations;
using DataForge.Teachers.Scoring;

namespace DataForge.Teachers.Models.Heads;

/// <summary>
/// Process rewards: two logits at each step token. From a language model those of the two candidates at the tag's own position, the first
/// meaning correct (Math-Shepherd, Wang et al. 2024); from a token head those of labels 0 and 1, label 1 meaning correct (Zhang et al. 2025).
/// </summary>
internal sealed class StepHead : ITaskHead
{
    /// <summary>The vocabulary layer of a language model; null for a token head.</summary>
    public LinearWeight? Vocabulary { get; init; }

    /// <summary>First layer of a token head, followed by ReLU.</summary>
    public LinearWeight? Hidden { get; init; }

    /// <summary>Second layer of a token head, with two outputs.</summary>
    public LinearWeight? Output { get; init; }

    /// <summary>c of the final soft cap of the language model; 0 for none.</summary>
    public float SoftCap { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Labels => [];

    /// <inheritdoc/>
    public void Check(EncodedInput input)
    {
        if (input.StepToken is null || (Vocabulary is not null && input.Candidates is null))
        {
            throw new InputRejectedException(
                "no_step_token", Vocabulary is null ? "The row names no separator token." : "The row names no step tag with two candidates.");
        }
    }

    /// <inheritdoc/>
    public TeacherScore[] Score(ITensorOperations operations, Tensor states, PackedBatch batch, IReadOnlyList<EncodedInput> inputs)
    {
        var positions = new int[inputs.Count][];
        var rows = new List<int>();
        for (int text = 0; text < inputs.Count; text++)
        {
            int[] ids = inputs[text].Ids;
            positions[text] = [.. Enumerable.Range(0, ids.Length).Where(position => ids[position] == inputs[text].StepToken)];
            rows.AddRange(positions[text].Select(position => batch.Text(text).RowOf(position)));
        }

        float[] logits = rows.Count == 0 ? [] : Logits(operations, operations.SelectRows(states, rows.ToArray()));
        int columns = Vocabulary?.Outputs ?? Output!.Outputs;
        var scores = new TeacherScore[inputs.Count];
        int next = 0;
        for (int text = 0; text < scores.Length; text++)
        {
            (int first, int second) = Vocabulary is null ? (0, 1) : inputs[text].Candidates!.Value;
            var pairs = new float[positions[text].Length][];
            for (int step = 0; step < pairs.Length; step++, next++)
            {
                pairs[step] = [logits[(next * columns) + first], logits[(next * columns) + second]];
            }

            scores[text] = new TeacherScore
            {
                Truncated = inputs[text].Truncated,
                StepPositions = positions[text],
                StepLogits = pairs,
                StepScores = Array.ConvertAll(pairs, pair => Probabilities.Of(pair)[Vocabulary is null ? 1 : 0]),
            };
        }

        return scores;
    }

    private float[] Logits(ITensorOperations operations, Tensor states)
    {
        if (Vocabulary is null)
        {
            return operations.Read(operations.Linear(operations.Linear(states, Hidden!, Activation.Relu), Output!));
        }

        Tensor logits = operations.Linear(states, Vocabulary);
        return operations.Read(
            SoftCap > 0 ? operations.Scale(operations.Activate(operations.Scale(logits, 1 / SoftCap), Activation.Tanh), SoftCap) : logits);
    }
}
