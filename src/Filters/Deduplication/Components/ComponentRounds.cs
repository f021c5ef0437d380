using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;
using DataForge.Filters.Deduplication.Similarity;

namespace DataForge.Filters.Deduplication.Components;

/// <summary>A row of a component: its node's number, its place, and its rank followed by its node.</summary>
internal readonly record struct RankedRow(int Node, Place Place, byte[] Rank);

/// <summary>Decides what becomes of each connected component of like rows.</summary>
internal interface IComponentDecision
{
    /// <summary>Decides on one component; the keeper is the row with the least rank.</summary>
    void Decide(IReadOnlyList<RankedRow> component, RankedRow keeper, IReduceSink sink);

    /// <summary>Called after the last one.</summary>
    void Finish()
    {
    }
}

/// <summary>
/// The rounds of the steps that look for connected components of like rows: bands, exact check, components; then one that tells all rows of the groups dropped.
/// </summary>
/// <param name="options">What is compared and how.</param>
/// <param name="writeNode">Writes a row's rank and then its node.</param>
/// <param name="rankSize">Bytes of a rank.</param>
/// <param name="decision">Makes the decision of a reducer.</param>
internal sealed class ComponentRounds(SimilarityOptions options, SimilarityRounds.NodeWriter writeNode, int rankSize, Func<IComponentDecision> decision)
{
    private readonly SimilarityRounds _similarity = new(options, writeNode, rankSize + RowId.Size);

    /// <summary>The emitter of a round, or null.</summary>
    public IEmitter? CreateEmitter(int round, Inbox inbox) => round switch
    {
        0 => _similarity.Bands(),
        1 => _similarity.Texts(inbox),
        3 => new GroupRound.Emitter(),
        _ => null,
    };

    /// <summary>The reducer of a round.</summary>
    public IReducer CreateReducer(int round) => round switch
    {
        0 => _similarity.Candidates(),
        1 => _similarity.Verify(),
        2 => new ComponentReducer(rankSize, decision()),
        _ => new GroupRound.Reducer(),
    };
}
