namespace DataForge.Teachers.Scoring;

/// <summary>What a teacher is: everything that stands in the manifest and in the keys of cached scores.</summary>
public sealed record TeacherDescription
{
    /// <summary>Name by which rows refer to the teacher.</summary>
    public required string Name { get; init; }

    /// <summary>What it computes.</summary>
    public required TeacherTask Task { get; init; }

    /// <summary>Architecture as the model's configuration names it, or the remote protocol.</summary>
    public required string Architecture { get; init; }

    /// <summary>Label names in the order of the logits; empty where the task has none.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>Most tokens of a row, special tokens included.</summary>
    public required int MaximumLength { get; init; }

    /// <summary>Number of scalar weights.</summary>
    public required long Parameters { get; init; }

    /// <summary>
    /// Numeric profile: two teachers of equal fingerprint and profile give equal bits for equal rows. The managed backend has one for all
    /// processors.
    /// </summary>
    public required string Profile { get; init; }

    /// <summary>SHA-256 (lower-case hex) over weights, tokenizer, template, task, precision and profile.</summary>
    public required string Fingerprint { get; init; }
}
