using System.Text.Json;
using DataForge.Teachers.Scoring;

namespace DataForge.Teachers.Remote.Protocols;

/// <summary>
/// text-embeddings-inference <c>/rerank</c>: a <c>query</c> (the first text) and <c>texts</c> (the second ones); a list of <c>{index, score}</c>,
/// largest score first. Rows of equal first text share a request.
/// </summary>
internal sealed class TeiRerank : TeiInput
{
    /// <inheritdoc/>
    public override string Name => "tei-rerank";

    /// <inheritdoc/>
    public override string Path => "rerank";

    /// <inheritdoc/>
    public override IReadOnlyList<TeacherTask> Tasks { get; } = [TeacherTask.Reward, TeacherTask.Classify];

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
    public override string Group(RemoteRow row) => row.Input.Text!;

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter json, IReadOnlyList<RemoteRow> rows, RemoteQuestion question)
    {
        json.WriteStartObject();
        json.WriteString("query", rows[0].Input.Text);
        json.WriteStartArray("texts");
        foreach (RemoteRow row in rows)
        {
            json.WriteStringValue(row.Input.TextPair);
        }

        json.WriteEndArray();
        json.WriteBoolean("truncate", false);
        json.WriteBoolean("raw_scores", question.Task == TeacherTask.Reward);
        json.WriteBoolean("return_text", false);
        json.WriteEndObject();
    }

    /// <inheritdoc/>
    public override TeacherScore[] Read(JsonElement answer, IReadOnlyList<RemoteRow> rows, RemoteQuestion question)
    {
        JsonElement[] ranks = answer.ByIndex(rows.Count, "the answer");
        return [.. ranks.Select((rank, i) => question.Task == TeacherTask.Reward
            ? HeadScores.OfLogits([rank.Member("score").Number("score")], rows[i])
            : HeadScores.OfProbabilities([rank.Member("score").Number("score")], rows[i]))];
    }
}
