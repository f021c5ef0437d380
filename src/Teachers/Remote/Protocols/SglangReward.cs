using System.Text.Json;
using DataForge.Teachers.Remote.Servers;
using DataForge.Teachers.Scoring;

namespace DataForge.Teachers.Remote.Protocols;

/// <summary>SGLang <c>/classify</c>, its endpoint for reward models: <c>input_ids</c> or <c>text</c>; for each row <c>{embedding, meta_info}</c>, where <c>embedding</c> holds the head's outputs.</summary>
internal sealed class SglangReward : RemoteProtocol
{
    /// <inheritdoc/>
    public override string Name => "sglang-reward";

    /// <inheritdoc/>
    public override RemoteServer Server => RemoteServer.Sglang;

    /// <inheritdoc/>
    public override string Path => "classify";

    /// <inheritdoc/>
    public override IReadOnlyList<TeacherTask> Tasks { get; } = [TeacherTask.Reward];

    /// <inheritdoc/>
    public override bool TakesIds => true;

    /// <inheritdoc/>
    public override void Check(TeacherInput input)
    {
        base.Check(input);
        if (!string.IsNullOrEmpty(input.TextPair))
        {
            throw new InputRejectedException("no_pairs", $"{Name} reads no pairs of texts without the model's tokenizer.");
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter json, IReadOnlyList<RemoteRow> rows, RemoteQuestion question)
    {
        json.WriteStartObject();
        json.WriteString("model", question.Model);
        json.WriteInputs("input_ids", "text", rows);
        json.WriteEndObject();
    }

    /// <inheritdoc/>
    public override TeacherScore[] Read(JsonElement answer, IReadOnlyList<RemoteRow> rows, RemoteQuestion question) =>
        [.. answer.Items(rows.Count, "the answer").Select((item, i) => HeadScores.OfLogits(item.Member("embedding").Numbers("embedding"), rows[i]))];
}
