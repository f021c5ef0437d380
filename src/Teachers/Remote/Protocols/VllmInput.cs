using System.Text.Json;
using DataForge.Teachers.Remote.Servers;
using DataForge.Teachers.Scoring;

namespace DataForge.Teachers.Remote.Protocols;

/// <summary>What vLLM's pooling endpoints share: <c>input</c> of ids or texts, or <c>messages</c> that the server's template renders.</summary>
internal abstract class VllmInput : RemoteProtocol
{
    /// <inheritdoc/>
    public override RemoteServer Server => RemoteServer.Vllm;

    /// <inheritdoc/>
    public override bool TakesIds => true;

    /// <inheritdoc/>
    public override bool RendersConversations => true;

    /// <inheritdoc/>
    public override void Check(TeacherInput input)
    {
        if (input.TextPair is { Length: > 0 } && input.Messages is null)
        {
            throw new InputRejectedException("no_pairs", $"{Name} reads no pairs of texts without the model's tokenizer; vllm-score does.");
        }

        if (input.Messages is null)
        {
            base.Check(input);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter json, IReadOnlyList<RemoteRow> rows, RemoteQuestion question)
    {
        json.WriteStartObject();
        json.WriteString("model", question.Model);
        if (rows[0].Encoded is null && rows[0].Input.Messages is { } messages)
        {
            json.WriteMessages(messages);
        }
        else
        {
            json.WriteInputs("input", "input", rows);
            json.WriteBoolean("add_special_tokens", rows[0].Encoded is null && rows[0].Input.AddSpecialTokens);
        }

        WriteMore(json, question);
        json.WriteEndObject();
    }

    /// <inheritdoc/>
    public override string Group(RemoteRow row) => base.Group(row) + (row.Input.AddSpecialTokens ? "" : " plain");

    /// <summary>Writes what the endpoint needs besides.</summary>
    protected abstract void WriteMore(Utf8JsonWriter json, RemoteQuestion question);

    /// <summary>Asks for the head's outputs as they are. Servers before version 0.11 know the switch by its two older names.</summary>
    protected static void WriteNoActivation(Utf8JsonWriter json)
    {
        json.WriteBoolean("use_activation", false);
        json.WriteBoolean("activation", false);
        json.WriteBoolean("softmax", false);
    }
}
