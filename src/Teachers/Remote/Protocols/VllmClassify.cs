using System.Text.Json;
using DataForge.Teachers.Scoring;

namespace DataForge.Teachers.Remote.Protocols;

/// <summary>
/// vLLM <c>/classify</c>: <c>data: [{index, label, probs, num_classes}]</c>. Rewards are asked for without activation, so that <c>probs</c> holds
/// the head's outputs; classes with it.
/// </summary>
internal sealed class VllmClassify : VllmInput
{
    /// <inheritdoc/>
    public override string Name => "vllm-classify";

    /// <inheritdoc/>
    public override string Path => "classify";

    /// <inheritdoc/>
    public override IReadOnlyList<TeacherTask> Tasks { get; } = [TeacherTask.Reward, TeacherTask.Classify];

    /// <inheritdoc/>
    public override TeacherScore[] Read(JsonElement answer, IReadOnlyList<RemoteRow> rows, RemoteQuestion question)
    {
        JsonElement[] data = answer.Member("data").ByIndex(rows.Count, "data");
        return [.. data.Select((item, i) => Score(item, rows[i], question))];
    }

    /// <inheritdoc/>
    protected override void WriteMore(Utf8JsonWriter json, RemoteQuestion question)
    {
        if (question.Task == TeacherTask.Reward)
        {
            WriteNoActivation(json);
        }
    }

    private static TeacherScore Score(JsonElement item, RemoteRow row, RemoteQuestion question)
    {
        float[] values = item.Member("probs").Numbers("probs");
        if (item.TryGetProperty("num_classes", out JsonElement classes) && !(classes.TryGetInt32(out int count) && count == values.Length))
        {
            throw AnswerReading.Fault($"{values.Length} probs of {classes.GetRawText()} classes");
        }

        if (question.Task == TeacherTask.Reward)
        {
            return HeadScores.OfLogits(values, row);
        }

        CheckLabel(item, values, question.Labels);
        return values.Length > 1 && !HeadScores.AreDistribution(values)
            ? throw AnswerReading.Fault("probs do not sum to one")
            : HeadScores.OfProbabilities(values, row);
    }

    // The server names the label of the largest probability: names in another order would give every score to another class.
    private static void CheckLabel(JsonElement item, float[] values, IReadOnlyList<string> labels)
    {
        if (values.Length > 1 && labels.Count == values.Length && item.TryGetProperty("label", out JsonElement label) && label.ValueKind == JsonValueKind.String
            && labels.Contains(label.GetString()) && values[labels.ToList().IndexOf(label.GetString()!)] < values.Max())
        {
            throw new TeacherException($"The server names class {HeadScores.Largest(values)} '{label.GetString()}', but the labels of the teacher call it '{labels[HeadScores.Largest(values)]}'. Give the labels in the model's order.");
        }
    }
}
