using System.Text.Json;
using DataForge.Teachers.Scoring;

namespace DataForge.Teachers.Remote.Protocols;

/// <summary>
/// vLLM <c>/pooling</c>: <c>data: [{index, data}]</c>, where <c>data</c> is a list of numbers for the text, or one for each token or step.
/// Rewards and values are the model's outputs as it pools them; steps are pairs of probabilities (wrong, correct).
/// </summary>
internal sealed class VllmPooling : VllmInput
{
    /// <inheritdoc/>
    public override string Name => "vllm-pooling";

    /// <inheritdoc/>
    public override string Path => "pooling";

    /// <inheritdoc/>
    public override IReadOnlyList<TeacherTask> Tasks { get; } = [TeacherTask.Reward, TeacherTask.Embed, TeacherTask.Values, TeacherTask.Steps];

    /// <inheritdoc/>
    public override bool NeedsIds(TeacherTask task) => task is TeacherTask.Values or TeacherTask.Steps;

    /// <inheritdoc/>
    public override TeacherScore[] Read(JsonElement answer, IReadOnlyList<RemoteRow> rows, RemoteQuestion question)
    {
        JsonElement[] data = answer.Member("data").ByIndex(rows.Count, "data");
        return [.. data.Select((item, i) => Score(item.Member("data"), rows[i], question.Task))];
    }

    /// <inheritdoc/>
    protected override void WriteMore(Utf8JsonWriter json, RemoteQuestion question)
    {
        json.WriteString("encoding_format", "float");
        if (question.Task == TeacherTask.Reward)
        {
            WriteNoActivation(json);
        }
    }

    private static TeacherScore Score(JsonElement data, RemoteRow row, TeacherTask task)
    {
        JsonElement[] items = data.Items("data");
        bool perToken = items.Length > 0 && items[0].ValueKind == JsonValueKind.Array;
        switch (task)
        {
            case TeacherTask.Reward when !perToken:
                return HeadScores.OfLogits(data.Numbers("data"), row);
            case TeacherTask.Embed when !perToken:
                return new TeacherScore { Embedding = data.Numbers("data"), Truncated = row.Truncated };
            case TeacherTask.Values:
                float[] values = perToken ? [.. items.Select(item => item.Numbers("data") is [var one] ? one : throw Wrong(task, data))] : data.Numbers("data");
                return values.Length == row.Encoded!.Ids.Length
                    ? new TeacherScore { TokenValues = values, Value = values[^1], Truncated = row.Truncated }
                    : throw AnswerReading.Fault($"{values.Length} values for {row.Encoded.Ids.Length} tokens");
            case TeacherTask.Steps when perToken || items.Length == 0:
                return Steps(items, row);
            default:
                throw Wrong(task, data);
        }
    }

    private static TeacherScore Steps(JsonElement[] items, RemoteRow row)
    {
        int[] ids = row.Encoded!.Ids;
        int[] positions = [.. Enumerable.Range(0, ids.Length).Where(i => ids[i] == row.Encoded.StepToken)];
        float[][] all = [.. items.Select(item => item.Numbers("data"))];
        float[][] pairs = all.Length == positions.Length ? all
            : all.Length == ids.Length ? [.. positions.Select(position => all[position])]
            : throw AnswerReading.Fault($"{all.Length} outputs for {positions.Length} steps of {ids.Length} tokens");
        return pairs.All(pair => pair.Length == 2 && HeadScores.AreDistribution(pair))
            ? new TeacherScore
            {
                StepPositions = positions,
                StepLogits = [.. pairs.Select(pair => HeadScores.OfProbabilities(pair, row).Logits!)],
                StepScores = [.. pairs.Select(pair => pair[1])],
                Truncated = row.Truncated,
            }
            : throw new TeacherException("The server's outputs for steps are no pairs of probabilities: the model is no process reward model with two labels, or is served without its activation.");
    }

    private static TeacherException Wrong(TeacherTask task, JsonElement data) => new(
        $"The server pools otherwise than the task {task.Name()} needs: it answers {(data.GetRawText() is { Length: > 60 } text ? text[..60] + "…" : data.GetRawText())} for a text.");
}
