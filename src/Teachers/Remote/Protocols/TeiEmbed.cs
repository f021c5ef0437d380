using System.Text.Json;
using DataForge.Teachers.Scoring;

namespace DataForge.Teachers.Remote.Protocols;

/// <summary>text-embeddings-inference <c>/embed</c>: a list of vectors of length 1, one for each text.</summary>
internal sealed class TeiEmbed : TeiInput
{
    /// <inheritdoc/>
    public override string Name => "tei-embed";

    /// <inheritdoc/>
    public override string Path => "embed";

    /// <inheritdoc/>
    public override IReadOnlyList<TeacherTask> Tasks { get; } = [TeacherTask.Embed];

    /// <inheritdoc/>
    public override void Check(TeacherInput input)
    {
        base.Check(input);
        if (!string.IsNullOrEmpty(input.TextPair))
        {
            throw new InputRejectedException("no_pairs", $"{Name} reads one text; the row has two.");
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter json, IReadOnlyList<RemoteRow> rows, RemoteQuestion question)
    {
        json.WriteStartObject();
        json.WriteInputs("inputs", "inputs", rows);
        json.WriteBoolean("truncate", false);
        json.WriteBoolean("normalize", true);
        json.WriteEndObject();
    }

    /// <inheritdoc/>
    public override TeacherScore[] Read(JsonElement answer, IReadOnlyList<RemoteRow> rows, RemoteQuestion question)
    {
        float[][] vectors = [.. answer.Items(rows.Count, "the answer").Select(item => item.Numbers("a vector"))];
        return vectors.All(vector => vector.Length == vectors[0].Length)
            ? [.. vectors.Select((vector, i) => new TeacherScore { Embedding = vector, Truncated = rows[i].Truncated })]
            : throw AnswerReading.Fault("vectors differ in length");
    }
}
