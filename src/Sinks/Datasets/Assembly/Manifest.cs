using System.Text.Json;

namespace DataForge.Sinks.Datasets.Assembly;

/// <summary>
/// The file <c>manifest.json</c>: what a dataset was made from and how, and every file of it but itself with its hash. Lists are in a fixed
/// order, names in snake case.
/// </summary>
public sealed record Manifest
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "manifest.json";

    /// <summary>Version of this form.</summary>
    public const int CurrentFormat = 1;

    /// <summary>Version of this form.</summary>
    public required int Format { get; init; }

    /// <summary>Name of the pipeline.</summary>
    public required string Name { get; init; }

    /// <summary>The program's version.</summary>
    public required string DataforgeVersion { get; init; }

    /// <summary>SHA-256 of the resolved pipeline file.</summary>
    public required string PipelineSha256 { get; init; }

    /// <summary>Seed of the pipeline.</summary>
    public required ulong Seed { get; init; }

    /// <summary>False where the pipeline allows what cannot be made again bit by bit.</summary>
    public required bool Reproducible { get; init; }

    /// <summary>Numeric profiles that results depend on.</summary>
    public required IReadOnlyList<string> Profiles { get; init; }

    /// <summary>The licence on the card.</summary>
    public required string License { get; init; }

    /// <summary>Splits and their shares.</summary>
    public required IReadOnlyList<ManifestSplit> Splits { get; init; }

    /// <summary>Sources.</summary>
    public required IReadOnlyList<ManifestSource> Sources { get; init; }

    /// <summary>Input files.</summary>
    public required IReadOnlyList<InputFacts> Inputs { get; init; }

    /// <summary>Teachers.</summary>
    public required IReadOnlyList<TeacherFacts> Teachers { get; init; }

    /// <summary>Steps with their books.</summary>
    public required IReadOnlyList<ManifestStep> Steps { get; init; }

    /// <summary>Rows and bytes by config, split, kind and step.</summary>
    public required IReadOnlyList<ManifestCount> Rows { get; init; }

    /// <summary>Pairs that <c>default</c> leaves out.</summary>
    public required IReadOnlyList<ManifestLeftOut> LeftOutOfDefault { get; init; }

    /// <summary>The slice table.</summary>
    public required IReadOnlyList<SliceFacts> Slices { get; init; }

    /// <summary>Every file but this one, by path in ordinal order.</summary>
    public required IReadOnlyList<ManifestFile> Files { get; init; }
}

/// <summary>A split.</summary>
public sealed record ManifestSplit(string Name, double Share);

/// <summary>A source.</summary>
public sealed record ManifestSource(string Name, string? License, string? Reference, long Rows, IReadOnlyList<ManifestReason> Quarantined);

/// <summary>A step with its books.</summary>
public sealed record ManifestStep(
    string Name,
    string Operator,
    int Version,
    JsonElement Options,
    IReadOnlyList<string> Teachers,
    string? Artifact,
    long In,
    long Passed,
    long Replaced,
    long Children,
    IReadOnlyList<ManifestReason> Rejected,
    IReadOnlyList<ManifestReason> Declined);

/// <summary>A reason and how often it was given.</summary>
public sealed record ManifestReason(string Reason, long Count);

/// <summary>Rows by config, split, kind and step; kind and step are empty where there are none.</summary>
public sealed record ManifestCount(string Config, string Split, string Kind, string Step, long Rows, long Bytes);

/// <summary>Pairs that <c>default</c> leaves out.</summary>
public sealed record ManifestLeftOut(string Split, string Reason, long Count);

/// <summary>A file.</summary>
/// <param name="Path">Path relative to the dataset, with slashes.</param>
/// <param name="Sha256">SHA-256, 64 lower-case hex digits.</param>
/// <param name="Bytes">Size.</param>
/// <param name="Rows">Rows, or null where it is no table.</param>
public sealed record ManifestFile(string Path, string Sha256, long Bytes, long? Rows);
