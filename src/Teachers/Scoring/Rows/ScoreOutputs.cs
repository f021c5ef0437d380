using DataForge.Core.Rows;

namespace DataForge.Teachers.Scoring.Rows;

/// <summary>The values of a score that rows bear, by name.</summary>
internal static class ScoreOutputs
{
    /// <summary>
    /// The values: <c>reward</c> (with several labels their names), the labels' probabilities (with one label <c>score</c>), <c>logprob</c> with
    /// <c>logprob_mean</c> and <c>tokens</c> (with a reference model also <c>logratio</c> and <c>logratio_mean</c>), <c>step_min</c>, <c>step_mean</c> and <c>step_last</c>, or <c>value</c>; and <c>truncated</c>: 1 where
    /// tokens were dropped.
    /// </summary>
    public static IEnumerable<Score> Of(string teacher, string field, TeacherScore score, TeacherDescription description)
    {
        foreach ((string name, double value) in Values(score, description))
        {
            yield return new Score(teacher, $"{field}.{name}", value);
        }

        if (score.Truncated)
        {
            yield return new Score(teacher, $"{field}.truncated", 1);
        }
    }

    private static IEnumerable<(string Name, double Value)> Values(TeacherScore score, TeacherDescription description) => description.Task switch
    {
        TeacherTask.Reward => score.Logits is [var reward] ? [("reward", reward)] : Labelled(score.Logits!, description.Labels),
        TeacherTask.Classify => score.Probabilities is [var only] ? [("score", only)] : Labelled(score.Probabilities!, description.Labels),
        TeacherTask.LogProbability =>
        [
            ("logprob", score.Sum!.Value), ("logprob_mean", score.Mean!.Value), ("tokens", score.TokenLogProbabilities!.Length),
            .. score.LogRatio is { } ratio ? ((string, double)[])[("logratio", ratio), ("logratio_mean", score.MeanLogRatio!.Value)] : [],
        ],
        TeacherTask.Steps => Steps(score.StepScores!),
        TeacherTask.Values => [("value", score.Value!.Value)],
        _ => throw new InvalidOperationException($"The task {description.Task} gives no scores."),
    };

    private static IEnumerable<(string, double)> Labelled(float[] values, IReadOnlyList<string> labels) => values.Select((value, i) => (NameOf(labels[i]), (double)value));

    private static (string, double)[] Steps(float[] steps)
    {
        double sum = 0;
        foreach (float step in steps)
        {
            sum += step;
        }

        return [("step_min", steps.Min()), ("step_mean", sum / steps.Length), ("step_last", steps[^1])];
    }

    // "Entailment" and "not entailment" become names of columns' entries: entailment, not_entailment.
    private static string NameOf(string label) => string.Concat(label.Trim().ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
}
