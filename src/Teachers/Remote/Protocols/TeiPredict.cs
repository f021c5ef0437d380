using System.Text.Json;
using DataForge.Teachers.Scoring;

namespace DataForge.Teachers.Remote.Protocols;

/// <summary>
/// text-embeddings-inference <c>/predict</c>: <c>inputs</c> of <c>[text]</c> or <c>[text, pair]</c>; for each a list of <c>{score, label}</c>, largest
/// score first. Rewards are raw scores, classes probabilities.
/// </summary>
internal sealed class TeiPredict : TeiInput
{
    /// <inheritdoc/>
    public override string Name => "tei-predict";

    /// <inheritdoc/>
    public override string Path => "predict";

    /// <inheritdoc/>
    public override IReadOnlyList<TeacherTask> Tasks { get; } = [TeacherTask.Reward, TeacherTask.Classify];

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter json, IReadOnlyList<RemoteRow> rows, RemoteQuestion question)
    {
        json.WriteStartObject();
        json.WriteStartArray("inputs");
        foreach (RemoteRow row in rows)
        {
            json.WriteStartArray();
            json.WriteStringValue(row.Input.Text);
            if (!string.IsNullOrEmpty(row.Input.TextPair))
            {
                json.WriteStringValue(row.Input.TextPair);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteBoolean("truncate", false);
        json.WriteBoolean("raw_scores", question.Task == TeacherTask.Reward);
        json.WriteEndObject();
    }

    /// <inheritdoc/>
    public override TeacherScore[] Read(JsonElement answer, IReadOnlyList<RemoteRow> rows, RemoteQuestion question)
    {
        JsonElement[] items = answer.Items(rows.Count, "the answer");
        return [.. items.Select((item, i) => Score(item, rows[i], question))];
    }

    private static TeacherScore Score(JsonElement predictions, RemoteRow row, RemoteQuestion question)
    {
        IReadOnlyList<string> labels = question.Labels;
        var values = new float?[labels.Count];
        foreach (JsonElement prediction in predictions.Items(labels.Count, "a row's predictions"))
        {
            string label = prediction.Member("label").GetString() ?? "";
            int place = labels.ToList().IndexOf(label);
            if (place < 0)
            {
                throw new TeacherException($"The server gives the label '{label}', which is none of the teacher's: {string.Join(", ", labels)}.");
            }

            values[place] = values[place] is null ? prediction.Member("score").Number("score") : throw AnswerReading.Fault($"the label '{label}' stands there twice");
        }

        float[] all = [.. values.Select(value => value!.Value)];
        return question.Task == TeacherTask.Reward ? HeadScores.OfLogits(all, row)
            : all.Length > 1 && !HeadScores.AreDistribution(all) ? throw AnswerReading.Fault("scores do not sum to one")
            : HeadScores.OfProbabilities(all, row);
    }
}
