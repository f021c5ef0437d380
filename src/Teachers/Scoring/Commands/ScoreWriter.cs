using System.Text.Json;

namespace DataForge.Teachers.Scoring.Commands;

/// <summary>Writes a score as members of a JSON object. Numbers are the shortest decimals that give the same value back.</summary>
public static class ScoreWriter
{
    private const int ReportedTokens = 20;

    /// <summary>
    /// The outputs of the task: <c>logits</c> with <c>softmax</c> (or <c>sigmoid</c> for one label) and <c>pooled_index</c>; <c>token_logprobs</c>,
    /// <c>sum</c>, <c>mean</c>, <c>count</c>, with a reference model <c>reference_token_logprobs</c>, <c>reference_sum</c>, <c>log_ratio</c>, <c>log_ratio_mean</c>; <c>step_positions</c>, <c>step_logits</c>, <c>step_scores</c>; <c>token_values</c>, <c>value</c>;
    /// <c>embedding</c>; <c>truncated</c> where tokens were dropped; or <c>error</c> with <c>reason</c>.
    /// </summary>
    public static void Write(Utf8JsonWriter json, TeacherScore score)
    {
        if (score.Rejection is { } rejection)
        {
            json.WriteString("error", rejection.Detail);
            json.WriteString("reason", rejection.Reason);
            return;
        }

        Numbers(json, "logits", score.Logits);
        Numbers(json, score.Probabilities is [_] ? "sigmoid" : "softmax", score.Probabilities);
        if (score.PooledIndex is { } pooled)
        {
            json.WriteNumber("pooled_index", pooled);
        }

        Continuation(json, score);
        Steps(json, score);
        Numbers(json, "token_values", score.TokenValues);
        if (score.Value is { } value)
        {
            json.WriteNumber("value", value);
        }

        Numbers(json, "embedding", score.Embedding);
        if (score.Truncated)
        {
            json.WriteBoolean("truncated", true);
        }
    }

    private static void Continuation(Utf8JsonWriter json, TeacherScore score)
    {
        if (score.TokenLogProbabilities is null)
        {
            return;
        }

        Numbers(json, "token_logprobs", score.TokenLogProbabilities);
        json.WriteNumber("sum", score.Sum!.Value);
        json.WriteNumber("mean", score.Mean!.Value);
        json.WriteNumber("count", score.TokenLogProbabilities.Length);
        if (score.LogRatio is { } ratio)
        {
            Numbers(json, "reference_token_logprobs", score.ReferenceTokenLogProbabilities);
            json.WriteNumber("reference_sum", score.ReferenceSum!.Value);
            json.WriteNumber("log_ratio", ratio);
            json.WriteNumber("log_ratio_mean", score.MeanLogRatio!.Value);
        }

        if (score.NextTokens is { } next)
        {
            json.WriteStartArray($"next_token_top{ReportedTokens}");
            foreach ((int id, float value) in next)
            {
                json.WriteStartArray();
                json.WriteNumberValue(id);
                json.WriteNumberValue(value);
                json.WriteEndArray();
            }

            json.WriteEndArray();
            Numbers(json, $"next_token_logprobs_first{ReportedTokens}", score.FirstTokenLogProbabilities);
        }
    }

    private static void Steps(Utf8JsonWriter json, TeacherScore score)
    {
        if (score.StepPositions is null)
        {
            return;
        }

        json.WriteStartArray("step_positions");
        Array.ForEach(score.StepPositions, json.WriteNumberValue);
        json.WriteEndArray();
        json.WriteStartArray("step_logits");
        foreach (float[] pair in score.StepLogits!)
        {
            json.WriteStartArray();
            Array.ForEach(pair, json.WriteNumberValue);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        Numbers(json, "step_scores", score.StepScores);
    }

    private static void Numbers(Utf8JsonWriter json, string name, float[]? values)
    {
        if (values is null)
        {
            return;
        }

        json.WriteStartArray(name);
        Array.ForEach(values, json.WriteNumberValue);
        json.WriteEndArray();
    }
}
