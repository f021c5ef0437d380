using System.Globalization;
using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;

namespace DataForge.Filters.Mixing;

/// <summary>Keeps rows so that kinds and sources have the shares asked for. Rounds: find rows beyond the cap of their seed (where there is one), count and set targets, find the cuts.</summary>
internal sealed class Mix : IBarrierOperator, IDescribesArtifact, IOperatorType<Mix, MixOptions>
{
    private const string OverCap = "over_cap";
    private const string NoShare = "no_share";
    private const string NotDrawn = "not_drawn";
    private readonly MixOptions _options;
    private readonly OperatorSetup _setup;

    private Mix(MixOptions options, OperatorSetup setup) => (_options, _setup) = (options, setup);

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "mix",
        Version = 1,
        Role = OperatorRole.Filter,
        Summary = "Keeps rows so that kinds and sources have target shares within each split, caps the rows made of one seed, and raises `repeat` where there are too few, by keyed draw or the hardest first. "
            + "The manifest gives target and actual shares under the step.",
        Reads = RowShape.Any,
        Reasons = new Dictionary<string, string>
        {
            [OverCap] = "The row's seed has `max_per_seed` rows before it in order.",
            [NoShare] = "The target of the row's kind and source is nothing in this split.",
            [NotDrawn] = "The row comes after the last one of its kind and source that stays; the detail gives how many stay.",
        },
        Example = """
            - use: mix
              kinds: {original: 0.5}
              max_per_seed: 4
            """,
    };

    /// <inheritdoc/>
    public int Rounds => _options.MaxPerSeed is null ? 2 : 3;

    /// <inheritdoc/>
    public static IOperator Create(MixOptions options, OperatorSetup setup) => new Mix(options, setup);

    /// <inheritdoc/>
    public static IEnumerable<string> Needs(MixOptions options) => options is { Prefer: not "draw", Teacher: { } teacher } ? ["scores." + teacher] : [];

    /// <inheritdoc/>
    public static IEnumerable<string> Check(MixOptions options)
    {
        if (options.Kinds.Count == 0 && options.Sources.Count == 0 && options.Rows is null && options.MaxPerSeed is null)
        {
            yield return "nothing to do: set kinds, sources, rows or max_per_seed";
        }

        foreach (string kind in options.Kinds.Keys.Where(kind => RowNames.ParseKind(kind) is null).Order(StringComparer.Ordinal))
        {
            yield return $"kinds: there is no kind '{kind}'; there are {string.Join(", ", RowNames.AllKinds)}";
        }

        foreach ((string name, IReadOnlyDictionary<string, double> shares) in new[] { ("kinds", options.Kinds), ("sources", options.Sources) })
        {
            if (shares.Values.Any(share => share is not (> 0 and <= 1)))
            {
                yield return $"{name}: every share lies over 0 and at most at 1";
            }
            else if (shares.Values.Order().Sum() > 1 + 1e-9)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{name}: the shares add up to {shares.Values.Order().Sum()}, which is over 1");
            }
        }

        if (options is { Prefer: not "draw", Teacher: null })
        {
            yield return $"prefer: {options.Prefer} needs a teacher";
        }
    }

    /// <inheritdoc/>
    public IEmitter CreateEmitter(int round, Inbox inbox) => (Rounds - round) switch
    {
        3 => new SeedCap.Emitter(_options, _setup),
        2 => new MixRounds.CountEmitter(inbox),
        _ => new MixRounds.OrderEmitter(_options, _setup, inbox),
    };

    /// <inheritdoc/>
    public IReducer CreateReducer(int round, long recordsBefore) => (Rounds - round) switch
    {
        3 => new SeedCap.Reducer(_options.MaxPerSeed!.Value),
        2 => new MixRounds.TargetReducer(_options),
        _ => new MixRounds.CutReducer(),
    };

    /// <inheritdoc/>
    public IRowOperator CreateApply(Inbox inbox) => new Decider(_options, _setup, inbox, MixPlan.ReadAll(inbox));

    /// <summary>Target and actual share of every kind and source of every split, and the rows of each cell.</summary>
    public Parameters DescribeArtifact(Inbox inbox)
    {
        MixPlan[] plans = [.. MixPlan.ReadAll(inbox).Values.OrderBy(plan => plan.Cell)];
        return Parameters.Of(
            ("cells", ParameterValue.List(plans.Select(plan => ParameterValue.List([plan.Cell.Split, plan.Cell.Kind, plan.Cell.Source, plan.Target, plan.Copies])))),
            ("kinds", Shares(plans, plan => plan.Cell.Kind)),
            ("sources", Shares(plans, plan => plan.Cell.Source)));
    }

    /// <summary>Lists of split, name, target share and actual share.</summary>
    private static ParameterValue Shares(MixPlan[] plans, Func<MixPlan, string> name) => ParameterValue.List(plans.GroupBy(plan => plan.Cell.Split).SelectMany(split =>
    {
        double all = Math.Max(1, split.Sum(plan => plan.Target));
        return split.GroupBy(name).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => ParameterValue.List(
            [split.Key, group.Key, Math.Round(group.Sum(plan => plan.Share), 6), Math.Round(group.Sum(plan => plan.Target) / all, 6)]));
    }));

    private sealed class Decider(MixOptions options, OperatorSetup setup, Inbox inbox, Dictionary<MixCell, MixPlan> plans) : IRowOperator
    {
        public void Apply(Row row, RowOutput output)
        {
            if (inbox.For(row.Id).Any())
            {
                output.Reject(OverCap);
                return;
            }

            MixPlan plan = plans[MixCell.Of(row)];
            int repeat = row.Annotations.Repeat;
            long copies = plan.CopiesOf(MixOrder.Of(row, options, setup), repeat);
            if (copies == 0)
            {
                output.Reject(plan.Target == 0 ? NoShare : NotDrawn, string.Create(CultureInfo.InvariantCulture, $"{plan.Cell.Kind}, {plan.Cell.Source}: {plan.Target} of {plan.Copies} stay"));
            }
            else if (copies != repeat)
            {
                output.Annotate(row.Annotations with { Repeat = (int)copies });
            }
        }
    }
}
