using System.Collections.Immutable;
using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;

namespace DataForge.Augmenters.Neutral;

/// <summary>Attaches the two answers of a pair to an unrelated query, where neither is better.</summary>
internal sealed class IrrelevantQuery(IrrelevantQueryOptions options, OperatorSetup setup) : IBarrierOperator, IRebuildsChildren, IOperatorType<IrrelevantQuery, IrrelevantQueryOptions>
{
    private const string NotDrawn = "not_drawn";
    private const string Unusable = "unusable_pair";
    private const string GenericAnswer = "generic_answer";
    private const string NoUnrelatedQuery = "no_unrelated_query";

    private readonly QueryRounds _rounds = new(setup);

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "irrelevant_query",
        Version = 1,
        Role = OperatorRole.Augmenter,
        Kind = RowKind.Neutral,
        Summary = "Keeps the two answers of a pair and attaches an unrelated query of another group of the same split: neither answers it, so the label is a tie. "
            + "The irrelevant query neutrals of Crome (arXiv 2506.16507).",
        Reads = RowShape.Preference,
        Makes = RowShape.Preference,
        Reasons = new Dictionary<string, string>
        {
            [NotDrawn] = "The row's draw is not under `ratio`.",
            [Unusable] = "A side is blank, calls tools, or has several messages.",
            [GenericAnswer] = "An answer is short or does not speak of its own prompt (a refusal, a greeting), and may fit another query as well.",
            [NoUnrelatedQuery] = "None of the queries drawn is unrelated to the prompt and to both answers.",
        },
        Example = """
            - use: irrelevant_query
              ratio: 0.5
            """,
    };

    /// <inheritdoc/>
    public int Rounds => 3;

    /// <inheritdoc/>
    public static IOperator Create(IrrelevantQueryOptions options, OperatorSetup setup) => new IrrelevantQuery(options, setup);

    /// <inheritdoc/>
    public IEmitter CreateEmitter(int round, Inbox inbox)
    {
        IReadOnlyDictionary<ulong, int> levels = round == 2 ? QueryRounds.ReadLevels(inbox) : new Dictionary<ulong, int>();
        return new Emitter(round switch
        {
            0 => (row, sink) => QueryRounds.EmitGroups(row, sink),
            1 => (row, sink) => QueryRounds.EmitCount(row, inbox, sink),
            _ => (row, sink) => _rounds.EmitOffersAndRequests(row, inbox, levels, sink),
        });
    }

    /// <inheritdoc/>
    public IReducer CreateReducer(int round, long recordsBefore) => new Reducer(round switch
    {
        0 => (_, records, sink) => QueryRounds.ReduceGroups(records, sink),
        1 => QueryRounds.ReduceCount,
        _ => (_, records, sink) => QueryRounds.ReduceBucket(records, sink),
    });

    /// <inheritdoc/>
    public IRowOperator CreateApply(Inbox inbox) => new Decider(this, inbox);

    /// <inheritdoc/>
    public void Rebuild(IReadOnlyList<Row> parents, Row recorded, RowOutput output)
    {
        if (parents is not [{ Content: PreferenceContent pair }, { Content: PreferenceContent donor } other])
        {
            throw new InvalidOperationException("An irrelevant-query row has two preference rows as parents.");
        }

        Make(pair, new OfferedQuery(other.Id, other.Groups, donor.Prompt), output);
    }

    private static void Make(PreferenceContent pair, OfferedQuery query, RowOutput output) => output.Make(new Child(
        pair with { Prompt = query.Prompt, Verdict = Verdict.Tie }, LabelOrigin.Constructed, Parameters.Of(("query_of", query.Id.ToString())))
    {
        OtherParents = ImmutableArray.Create(new ParentReference(query.Id, query.Groups)),
        Attribute = "relevance",
    });

    private void Decide(Row row, Inbox inbox, RowOutput output)
    {
        if (row.Content is not PreferenceContent pair || !QueryRules.MayRequest(pair))
        {
            output.Decline(Unusable);
        }
        else if (output.Draw().NextDouble() >= options.Ratio)
        {
            output.Decline(NotDrawn);
        }
        else if (!QueryRules.AnswersAreSpecific(pair, options))
        {
            output.Decline(GenericAnswer);
        }
        else if (inbox.For(row.Id).Select(payload => OfferedQuery.Read(payload.Span)).FirstOrDefault(query =>
            setup.Partition.LeavesFoldFree([.. row.Groups, .. query.Groups]) && QueryRules.IsUnrelated(query.Prompt, pair, options)) is { } unrelated)
        {
            Make(pair, unrelated, output);
        }
        else
        {
            output.Decline(NoUnrelatedQuery);
        }
    }

    private sealed class Emitter(Action<Row, IRecordSink> emit) : IEmitter
    {
        public void Emit(Row row, IRecordSink sink) => emit(row, sink);
    }

    private sealed class Reducer(Action<ulong, IEnumerable<Record>, IReduceSink> reduce) : IReducer
    {
        public void Reduce(ulong key, IEnumerable<Record> records, IReduceSink sink) => reduce(key, records, sink);
    }

    private sealed class Decider(IrrelevantQuery step, Inbox inbox) : IRowOperator
    {
        public void Apply(Row row, RowOutput output) => step.Decide(row, inbox, output);
    }
}
