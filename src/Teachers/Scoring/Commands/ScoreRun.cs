using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DataForge.Teachers.Scoring.Commands;

/// <summary>
/// <c>dataforge score</c>: for each row one line of <c>index</c> (from 0) and the outputs of the task, or <c>error</c> with <c>reason</c>, in
/// order. Rows are scored in large groups, whose make-up changes no score.
/// </summary>
public sealed class ScoreRun(ITeacherModel teacher, TextWriter output)
{
    private const int MaximumRows = 1024;
    private const long MaximumCharacters = 1 << 23;
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Rows answered.</summary>
    public long Rows { get; private set; }

    /// <summary>Rows answered with an error, in whole or for one of their texts.</summary>
    public long Failed { get; private set; }

    /// <summary>Answers all rows.</summary>
    /// <param name="requests">The rows.</param>
    /// <param name="progress">Called after each group of rows.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    /// <exception cref="TeacherException">The teacher failed; the groups before are answered.</exception>
    public async Task RunAsync(IEnumerable<ScoreRequest> requests, Action progress, CancellationToken cancellationToken)
    {
        var group = new List<ScoreRequest>();
        long characters = 0;
        foreach (ScoreRequest request in requests)
        {
            group.Add(request);
            characters += request.Parts.Sum(part => Length(part.Input));
            if (group.Count == MaximumRows || characters >= MaximumCharacters)
            {
                await ScoreAsync(group, cancellationToken);
                progress();
                group.Clear();
                characters = 0;
            }
        }

        await ScoreAsync(group, cancellationToken);
        progress();
        await output.FlushAsync(cancellationToken);
    }

    private static long Length(TeacherInput input) => (input.Text?.Length ?? 0) + (input.TextPair?.Length ?? 0) + (input.Prompt?.Length ?? 0)
        + (input.Continuation?.Length ?? 0) + (input.Messages?.Sum(message => (long)message.Content.Length) ?? 0) + (input.InputIds?.Count ?? 0);

    private async Task ScoreAsync(List<ScoreRequest> group, CancellationToken cancellationToken)
    {
        IReadOnlyList<TeacherScore> scores = await teacher.ScoreAsync([.. group.SelectMany(request => request.Parts).Select(part => part.Input)], cancellationToken);
        int next = 0;
        foreach (ScoreRequest request in group)
        {
            Write(request, scores, next);
            next += request.Parts.Count;
        }
    }

    private void Write(ScoreRequest request, IReadOnlyList<TeacherScore> scores, int first)
    {
        var buffer = new ArrayBufferWriter<byte>();
        bool failed = request.Rejection is not null;
        using (var json = new Utf8JsonWriter(buffer, Json))
        {
            json.WriteStartObject();
            json.WriteNumber("index", Rows++);
            if (request.Id is not null)
            {
                json.WriteString("id", request.Id);
            }

            if (request.Rejection is not null)
            {
                ScoreWriter.Write(json, new TeacherScore { Rejection = request.Rejection });
            }

            for (int i = 0; i < request.Parts.Count; i++)
            {
                failed |= scores[first + i].Rejection is not null;
                Write(json, request.Parts[i].Name, scores[first + i]);
            }

            json.WriteEndObject();
        }

        Failed += failed ? 1 : 0;
        output.Write(Encoding.UTF8.GetString(buffer.WrittenSpan));
        output.Write('\n');
    }

    private static void Write(Utf8JsonWriter json, string? name, TeacherScore score)
    {
        if (name is null)
        {
            ScoreWriter.Write(json, score);
            return;
        }

        json.WriteStartObject(name);
        ScoreWriter.Write(json, score);
        json.WriteEndObject();
    }
}
