using System.Globalization;
using System.Text.Json;
using DataForge.Teachers.Remote.Servers;
using DataForge.Teachers.Scoring;

namespace DataForge.Teachers.Remote.Protocols;

/// <summary>
/// vLLM <c>/v1/completions</c> with <c>prompt_logprobs</c>: <c>choices: [{index, prompt_logprobs}]</c>, in which the entry of each prompt token but
/// the first (null) maps ids to <c>{logprob, rank, decoded_token}</c>. One token is generated and thrown away, since servers ask for at least one.
/// </summary>
internal sealed class VllmLogProbability : RemoteProtocol
{
    /// <inheritdoc/>
    public override string Name => "vllm-logprob";

    /// <inheritdoc/>
    public override RemoteServer Server => RemoteServer.Vllm;

    /// <inheritdoc/>
    public override string Path => "v1/completions";

    /// <inheritdoc/>
    public override IReadOnlyList<TeacherTask> Tasks { get; } = [TeacherTask.LogProbability];

    /// <inheritdoc/>
    public override bool TakesIds => true;

    /// <inheritdoc/>
    public override bool NeedsIds(TeacherTask task) => true;

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter json, IReadOnlyList<RemoteRow> rows, RemoteQuestion question)
    {
        json.WriteStartObject();
        json.WriteString("model", question.Model);
        json.WriteInputs("prompt", "prompt", rows);
        json.WriteNumber("max_tokens", 1);
        json.WriteNumber("temperature", 0);
        json.WriteNumber("prompt_logprobs", 0);
        json.WriteBoolean("add_special_tokens", false);
        json.WriteEndObject();
    }

    /// <inheritdoc/>
    public override TeacherScore[] Read(JsonElement answer, IReadOnlyList<RemoteRow> rows, RemoteQuestion question)
    {
        JsonElement[] choices = answer.Member("choices").ByIndex(rows.Count, "choices");
        return [.. choices.Select((choice, i) => Score(choice.Member("prompt_logprobs"), rows[i]))];
    }

    private static TeacherScore Score(JsonElement tokens, RemoteRow row)
    {
        int[] ids = row.Encoded!.Ids;
        JsonElement[] entries = tokens.Items(ids.Length, "prompt_logprobs");
        int start = row.Encoded.ContinuationStart ?? throw new InvalidOperationException("A row without a continuation was sent.");
        var values = new float[ids.Length - start];
        double sum = 0;
        for (int i = start; i < ids.Length; i++)
        {
            float value = entries[i].Member(ids[i].ToString(CultureInfo.InvariantCulture)).Member("logprob").Number("logprob");
            values[i - start] = value <= 0 ? value : throw AnswerReading.Fault($"the log-probability {value} is positive");
            sum += value;
        }

        return new TeacherScore { TokenLogProbabilities = values, Sum = sum, Mean = values.Length == 0 ? 0 : sum / values.Length, Truncated = row.Truncated };
    }
}
