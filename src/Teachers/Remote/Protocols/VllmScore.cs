using System.Text.Json;
using DataForge.Teachers.Remote.Servers;
using DataForge.Teachers.Scoring;

namespace DataForge.Teachers.Remote.Protocols;

/// <summary>vLLM <c>/score</c>: <c>text_1</c> and <c>text_2</c> of equal count; <c>data: [{index, score}]</c>. Rewards are asked for without activation.</summary>
internal sealed class VllmScore : RemoteProtocol
{
    /// <inheritdoc/>
    public override string Name => "vllm-score";

    /// <inheritdoc/>
    public override RemoteServer Server => RemoteServer.Vllm;

    /// <inheritdoc/>
    public override string Path => "score";

    /// <inheritdoc/>
    public override IReadOnlyList<TeacherTask> Tasks { get; } = [TeacherTask.Reward, TeacherTask.Classify];

    /// <inheritdoc/>
    public override bool TakesIds => false;

    /// <inheritdoc/>
    public override void Check(TeacherInput input)
    {
        base.Check(input);
        if (string.IsNullOrEmpty(input.TextPair))
        {
            throw new InputRejectedException("no_pair", $"{Name} reads pairs of texts; the row has no second one.");
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter json, IReadOnlyList<RemoteRow> rows, RemoteQuestion question)
    {
        json.WriteStartObject();
        json.WriteString("model", question.Model);
        WriteTexts(json, "text_1", rows, row => row.Input.Text!);
        WriteTexts(json, "text_2", rows, row => row.Input.TextPair!);
        if (question.Task == TeacherTask.Reward)
        {
            json.WriteBoolean("use_activation", false);
            json.WriteBoolean("activation", false);
        }

        json.WriteEndObject();
    }

    /// <inheritdoc/>
    public override TeacherScore[] Read(JsonElement answer, IReadOnlyList<RemoteRow> rows, RemoteQuestion question)
    {
        JsonElement[] data = answer.Member("data").ByIndex(rows.Count, "data");
        return [.. data.Select((item, i) => Score(item.Member("score").Number("score"), rows[i], question))];
    }

    private static TeacherScore Score(float value, RemoteRow row, RemoteQuestion question) => question.Task == TeacherTask.Reward
        ? HeadScores.OfLogits([value], row)
        : HeadScores.OfProbabilities([value], row);

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<RemoteRow> rows, Func<RemoteRow, string> text)
    {
        json.WriteStartArray(name);
        foreach (RemoteRow row in rows)
        {
            json.WriteStringValue(text(row));
        }

        json.WriteEndArray();
    }
}
