using DataForge.Core.Randomness;
using DataForge.Sinks.Datasets.Shards;

namespace DataForge.Sinks.Datasets.Assembly;

/// <summary>
/// Everything that card and manifest say of a build beyond its files. It holds no times, no absolute paths and no secrets: two builds of the
/// same inputs have equal facts.
/// </summary>
public sealed record BuildFacts
{
    /// <summary>Name of the pipeline.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the resolved pipeline file, 64 lower-case hex digits.</summary>
    public required string PipelineSha256 { get; init; }

    /// <summary>Seed of the pipeline.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Splits in the order of the pipeline file.</summary>
    public required IReadOnlyList<SplitShare> Splits { get; init; }

    /// <summary>Sources in the order of the pipeline file.</summary>
    public required IReadOnlyList<SourceFacts> Sources { get; init; }

    /// <summary>Input files in the dataset's order.</summary>
    public required IReadOnlyList<InputFacts> Inputs { get; init; }

    /// <summary>Slices in the dataset's order.</summary>
    public required IReadOnlyList<SliceFacts> Slices { get; init; }

    /// <summary>Teachers in the order of the pipeline file.</summary>
    public IReadOnlyList<TeacherFacts> Teachers { get; init; } = [];

    /// <summary>Steps in the order of the pipeline file.</summary>
    public IReadOnlyList<StepFacts> Steps { get; init; } = [];

    /// <summary>Numeric profiles that results depend on (<c>managed</c>, <c>torch cuda</c>), ascending.</summary>
    public IReadOnlyList<string> Profiles { get; init; } = [];

    /// <summary>False where the pipeline allows what cannot be made again bit by bit.</summary>
    public bool Reproducible { get; init; } = true;

    /// <summary>The sum of all slices' tallies.</summary>
    public required DatasetTally Tally { get; init; }
}

/// <summary>A source.</summary>
/// <param name="Name">Name in the pipeline file.</param>
/// <param name="License">Licence as the hub names it, or null where none is given.</param>
/// <param name="Reference">Where the data comes from (an address, a hub dataset), or null.</param>
/// <param name="Rows">Seeds read.</param>
/// <param name="Quarantined">Quarantined records by reason.</param>
public sealed record SourceFacts(string Name, string? License, string? Reference, long Rows, IReadOnlyDictionary<string, long> Quarantined)
{
    /// <summary>Languages of the texts as ISO 639-1 codes; the card lists those of all sources where the sink names none.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];
}

/// <summary>An input file.</summary>
/// <param name="Source">Name of the source.</param>
/// <param name="Path">Logical path: relative to what the source names, with slashes.</param>
/// <param name="Sha256">SHA-256 of its raw bytes, 64 lower-case hex digits.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Records">Records in it, bad ones included.</param>
public sealed record InputFacts(string Source, string Path, string Sha256, long Bytes, long Records);

/// <summary>A slice: makes the places in rows absolute.</summary>
/// <param name="Name">Name in <c>provenance.slice</c>.</param>
/// <param name="Source">Name of the source.</param>
/// <param name="Path">Logical path of the file.</param>
/// <param name="ByteOffset">Its first byte in the decompressed file, from 0.</param>
/// <param name="FirstLine">Its first line in the file, from 0.</param>
/// <param name="Records">Records in it, bad ones included.</param>
public sealed record SliceFacts(string Name, string Source, string Path, long ByteOffset, long FirstLine, long Records);

/// <summary>A teacher.</summary>
/// <param name="Name">Name in the pipeline file.</param>
/// <param name="Type">Its type.</param>
/// <param name="Fingerprint">Everything its scores depend on, as one hash.</param>
public sealed record TeacherFacts(string Name, string Type, string Fingerprint);
