using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;

namespace DataForge.Filters.Semantic;

/// <summary>Keeps rows whose vectors cover or spread over those of their split. One round: the vectors of a split meet, and each row is told what became of it.</summary>
internal sealed class SelectDiverse : IBarrierOperator, IOperatorType<SelectDiverse, SelectDiverseOptions>
{
    private const string NotSelected = "not_selected";
    private const string NotInPool = "not_in_pool";
    private const string NoVector = "no_vector";
    private readonly SelectDiverseOptions _options;
    private readonly OperatorSetup _setup;
    private readonly RowEmbedding _embedding;

    private SelectDiverse(SelectDiverseOptions options, OperatorSetup setup) => (_options, _setup, _embedding) = (options, setup, new RowEmbedding(options.Teacher, setup));

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "select_diverse",
        Version = 1,
        Role = OperatorRole.Filter,
        Summary = "Keeps a number or share of the rows of each split whose embeddings cover the split (k-center, facility location) or repel each other (a determinantal point process, greedily). "
            + "Rows are taken in the order of their keyed draws, so that the result does not depend on the input's order. For quotas by kind or source use `sample`.",
        Reads = RowShape.Any,
        Reasons = new Dictionary<string, string>
        {
            [NotSelected] = "Other rows cover what this one would add.",
            [NotInPool] = "The row's draw is not among the `pool` smallest of its split.",
            [NoVector] = "The teacher gives the row's text no vector: it is empty or too long.",
        },
        Example = """
            - use: select_diverse
              from: originals
              teacher: meaning
              share: 0.5
              method: k_center
            """,
    };

    /// <inheritdoc/>
    public int Rounds => 1;

    /// <inheritdoc/>
    public static IOperator Create(SelectDiverseOptions options, OperatorSetup setup) => new SelectDiverse(options, setup);

    /// <inheritdoc/>
    public static IEnumerable<string> Check(SelectDiverseOptions options)
    {
        if (options.Rows is null == options.Share is null)
        {
            yield return "set either rows or share";
        }
    }

    /// <inheritdoc/>
    public IEmitter CreateEmitter(int round, Inbox inbox) => new PooledVectors.Emitter(_embedding, _options.On, _setup);

    /// <inheritdoc/>
    public IReducer CreateReducer(int round, long recordsBefore) => new PooledVectors.Reducer(_setup.Step, _options);

    /// <inheritdoc/>
    public IRowOperator CreateApply(Inbox inbox) => new Decider(inbox);

    private sealed class Decider(Inbox inbox) : IRowOperator
    {
        public void Apply(Row row, RowOutput output)
        {
            Fate fate = Fate.NotSelected;
            foreach (ReadOnlyMemory<byte> told in inbox.For(row.Id))
            {
                fate = (Fate)told.Span[0];
            }

            if (fate != Fate.Selected)
            {
                output.Reject(fate == Fate.NoVector ? NoVector : fate == Fate.NotInPool ? NotInPool : NotSelected);
            }
        }
    }
}
