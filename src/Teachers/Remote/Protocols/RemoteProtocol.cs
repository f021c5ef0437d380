using System.Text.Json;
using DataForge.Teachers.Remote.Servers;
using DataForge.Teachers.Scoring;

namespace DataForge.Teachers.Remote.Protocols;

/// <summary>How one endpoint of a kind of server is asked, and what its answers mean.</summary>
internal abstract class RemoteProtocol
{
    /// <summary>Name in options and reports, as in <c>vllm-classify</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The kind of server.</summary>
    public abstract RemoteServer Server { get; }

    /// <summary>Path below the server's address.</summary>
    public abstract string Path { get; }

    /// <summary>What it can compute.</summary>
    public abstract IReadOnlyList<TeacherTask> Tasks { get; }

    /// <summary>Whether rows can be sent as token ids. Otherwise they are sent as texts.</summary>
    public abstract bool TakesIds { get; }

    /// <summary>Whether the server renders conversations itself, one a request.</summary>
    public virtual bool RendersConversations => false;

    /// <summary>Whether the task cannot be computed without the model's tokenizer on this side.</summary>
    public virtual bool NeedsIds(TeacherTask task) => false;

    /// <summary>Refuses a row that the endpoint cannot read.</summary>
    /// <exception cref="InputRejectedException">The row has no form that can be sent.</exception>
    public virtual void Check(TeacherInput input)
    {
        if (input.Text is null)
        {
            throw new InputRejectedException("no_text", $"{Name} reads text (with text_pair); the row has neither that nor a tokenizer to make ids of it.");
        }
    }

    /// <summary>Rows of one request must have equal groups.</summary>
    public virtual string Group(RemoteRow row) => row.Encoded is null && row.Input.Messages is not null ? $"messages {row.Index}" : "";

    /// <summary>Writes the body of a request.</summary>
    public abstract void Write(Utf8JsonWriter json, IReadOnlyList<RemoteRow> rows, RemoteQuestion question);

    /// <summary>Reads an answer: a score for each row, in the rows' order.</summary>
    /// <exception cref="Calls.RemoteFaultException">The answer is not what the endpoint's documentation says: wrong count, twice the same row, no numbers.</exception>
    public abstract TeacherScore[] Read(JsonElement answer, IReadOnlyList<RemoteRow> rows, RemoteQuestion question);
}

/// <summary>What is asked of the server.</summary>
/// <param name="Model">The model as the server names it.</param>
/// <param name="Task">The task.</param>
/// <param name="Labels">Label names in the order of outputs; empty until known.</param>
internal sealed record RemoteQuestion(string Model, TeacherTask Task, IReadOnlyList<string> Labels);
