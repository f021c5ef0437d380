using DataForge.Teachers.Scoring;

namespace DataForge.Teachers.Remote;

/// <summary>A model behind a server, and how the server is asked.</summary>
public sealed record RemoteTeacherOptions
{
    /// <summary>Name by which rows refer to the teacher.</summary>
    public required string Name { get; init; }

    /// <summary>Base address of the server, as in <c>http://host:8000/</c>; paths of the protocol are relative to it.</summary>
    public required Uri Address { get; init; }

    /// <summary>How the server is asked: one of <see cref="RemoteTeacherModel.Protocols"/>.</summary>
    public required string Protocol { get; init; }

    /// <summary>What to compute.</summary>
    public required TeacherTask Task { get; init; }

    /// <summary>The model as the server names it; a server of another model is refused.</summary>
    public required string Model { get; init; }

    /// <summary>
    /// Which weights they are (a commit, a date): part of the fingerprint, so that new weights under an old name are scored anew. Compared
    /// with the server's where it tells.
    /// </summary>
    public string? Revision { get; init; }

    /// <summary>Label names in the order of the model's outputs, needed where there are several; where empty, those that the server tells (text-embeddings-inference).</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>
    /// Tokenizer and template of the model. With it, servers that take token ids are sent ids, so that template, special tokens and limits are
    /// those of a local teacher; log-probabilities and steps need it.
    /// </summary>
    public IInputEncoder? Encoder { get; init; }

    /// <summary>Environment variable with the key that goes as a bearer token; null (the default) for none. The key is written nowhere.</summary>
    public string? KeyVariable { get; init; }

    /// <summary>Most rows of a request. It changes speed; whether it changes scores is up to the server. Default 16.</summary>
    public int RowsPerRequest { get; init; } = 16;

    /// <summary>Most requests at a time; fewer while the server is overloaded. Default 16.</summary>
    public int Concurrency { get; init; } = 16;

    /// <summary>Longest wait for one answer. Default one minute.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How often a request is tried before the call fails. Default 10.</summary>
    public int Attempts { get; init; } = 10;

    /// <summary>Longest wait before another try, and longest <c>Retry-After</c> that is waited for. Default one minute.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Called for each row as soon as it is scored, from several threads: what has been paid for outlives a call that fails later.</summary>
    public Action<TeacherInput, TeacherScore>? Scored { get; init; }

    /// <summary>The clock of delays and time-outs; no score depends on it.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
