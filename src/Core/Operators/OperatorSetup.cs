using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Core.Teachers;

namespace DataForge.Core.Operators;

/// <summary>What a step tells its operator besides the options.</summary>
/// <param name="Step">The step's name, unique in the pipeline.</param>
/// <param name="Seed">The pipeline's seed.</param>
/// <param name="Partition">Splits and folds.</param>
public sealed record OperatorSetup(string Step, ulong Seed, Partition Partition)
{
    /// <summary>The pipeline's teachers by name.</summary>
    public IReadOnlyDictionary<string, ITeacher> Teachers { get; init; } = new Dictionary<string, ITeacher>();

    /// <summary>Full path of the folder in which relative paths of options start. The default is the current folder.</summary>
    public string BaseFolder { get; init; } = Environment.CurrentDirectory;

    /// <summary>A generator keyed by seed, step and row (design rule 11).</summary>
    public SplitMix64 Draw(RowId row) => KeyedDraw.For(Seed, Step, row);
}
