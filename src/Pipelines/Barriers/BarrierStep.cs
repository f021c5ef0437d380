using DataForge.Core.Operators.Barriers;
using DataForge.Pipelines.Graph;

namespace DataForge.Pipelines.Barriers;

/// <summary>A barrier as the runner sees it.</summary>
/// <param name="Name">The step's name.</param>
/// <param name="Operator">The operator.</param>
/// <param name="Reading">Which rows it reads.</param>
/// <param name="Descriptor">Hash of operator, version, options, teachers and seed: what its records depend on besides rows.</param>
internal sealed record BarrierStep(string Name, IBarrierOperator Operator, StepReading Reading, string Descriptor);

/// <summary>The committed rows of one slice.</summary>
/// <param name="Name">Name, unique in the build: source, file, content hash and occurrence.</param>
/// <param name="Key">Key of the commit.</param>
/// <param name="ContentHash">Hash of the commit's content.</param>
/// <param name="Base">The rows that this commit changes some of; null where it holds all of them.</param>
internal sealed record SliceCommit(string Name, string Key, string ContentHash, SliceCommit? Base = null)
{
    /// <summary>Keys of the commits that make up the rows: this one, then what it changes, down to one that holds all of them.</summary>
    public IReadOnlyList<string> Keys => Base is null ? [Key] : [Key, .. Base.Keys];
}
