using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;
using DataForge.Filters.Audit.Shortcuts;
using DataForge.Filters.Text;

namespace DataForge.Filters.Balancing;

/// <summary>
/// Removes the fewest pairs until named rules predict the label no better than a bound, within each split. Rounds: count the strata of each split and plan; draw in each
/// stratum which rows go (not where rows are reweighted).
/// </summary>
internal sealed class Balance : IBarrierOperator, IOperatorType<Balance, BalanceOptions>
{
    private const string Unbalanced = "unbalanced";
    private readonly BalanceOptions _options;
    private readonly BalanceRules _rules;
    private readonly OperatorSetup _setup;

    private Balance(BalanceOptions options, OperatorSetup setup) => (_options, _setup, _rules) = (options, setup, new BalanceRules(options));

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "balance",
        Version = 2,
        Role = OperatorRole.Filter,
        Summary = "Removes the fewest pairs, drawn by seed, or lowers their weights, until named shortcuts (the longer side, the one with more bullets, with a phrase) predict the label no better than a bound in each split. "
            + "`dataforge audit` finds the names. Ties pass.",
        Reads = RowShape.Preference | RowShape.PromptPair,
        Reasons = new Dictionary<string, string>
        {
            [Unbalanced] = "The pair goes so that the shortcuts lose their hold; the detail gives its stratum (what each rule says of it) and how many of the stratum go.",
        },
        Example = """
            - use: balance
              shortcuts: [length_words]
              max_accuracy: 0.52
            """,
    };

    /// <inheritdoc/>
    public int Rounds => _options.By == "reweight" ? 1 : 2;

    /// <inheritdoc/>
    public static IOperator Create(BalanceOptions options, OperatorSetup setup) => new Balance(options, setup);

    /// <inheritdoc/>
    public static IEnumerable<string> Check(BalanceOptions options)
    {
        if (options.Shortcuts.Count + options.Phrases.Count is 0 or > 6)
        {
            yield return "name between one and six shortcuts and phrases together";
        }

        foreach (string name in options.Shortcuts.Where(name => !TextMarks.Names.Contains(name)))
        {
            yield return $"there is no shortcut '{name}'; there are {string.Join(", ", TextMarks.Names)}";
        }

        foreach (string phrase in options.Phrases.Where(phrase => PlainWords.List(phrase).Count == 0))
        {
            yield return $"the phrase '{phrase}' has no word";
        }
    }

    /// <inheritdoc/>
    public IEmitter CreateEmitter(int round, Inbox inbox) => round == 0 ? new StratumEmitter(_rules) : new DrawEmitter(_rules, _setup, new StratumPlans(inbox));

    /// <inheritdoc/>
    public IReducer CreateReducer(int round, long recordsBefore) => round == 0 ? new PlanReducer(_options.MaxAccuracy) : new DrawReducer();

    /// <inheritdoc/>
    public IRowOperator CreateApply(Inbox inbox) => Rounds == 1 ? new Reweighter(_rules, new StratumPlans(inbox)) : new Remover(_options, _rules, inbox);

    private sealed class StratumEmitter(BalanceRules rules) : IEmitter
    {
        public void Emit(Row row, IRecordSink sink)
        {
            if (StratumPlans.Takes(row.Content))
            {
                Span<sbyte> signs = stackalloc sbyte[rules.Count];
                rules.Measure(row.Content, signs);
                sink.Send(StratumPlans.KeyOf(row.Split), MemoryMarshal.AsBytes(signs));
            }
        }
    }

    /// <summary>Sees all rows of a split, holds a count for each stratum, and tells every slice how many of which stratum go.</summary>
    private sealed class PlanReducer(double maximum) : IReducer
    {
        public void Reduce(ulong key, IEnumerable<Record> records, IReduceSink sink)
        {
            var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
            foreach (Record record in records)
            {
                string stratum = Convert.ToHexString(record.Payload.Span);
                counts[stratum] = counts.GetValueOrDefault(stratum) + 1;
            }

            (sbyte[] Signs, long Rows)[] strata = [.. counts.Select(item => (Convert.FromHexString(item.Key).Select(unit => (sbyte)unit).ToArray(), item.Value))];
            long[] gone = BalancePlan.Solve(strata, maximum);
            for (int i = 0; i < strata.Length; i++)
            {
                if (gone[i] > 0)
                {
                    sink.ToAll(StratumPlans.Write(key, new StratumPlan(gone[i], strata[i].Rows), strata[i].Signs));
                }
            }
        }
    }

    /// <summary>Rows of the strata that lose some send their draw there.</summary>
    private sealed class DrawEmitter(BalanceRules rules, OperatorSetup setup, StratumPlans plans) : IEmitter
    {
        public void Emit(Row row, IRecordSink sink)
        {
            if (!StratumPlans.Takes(row.Content))
            {
                return;
            }

            Span<sbyte> signs = stackalloc sbyte[rules.Count];
            rules.Measure(row.Content, signs);
            ulong key = StratumPlans.KeyOf(row.Split, signs);
            if (plans.Find(key) is { } plan)
            {
                sink.Send(key, new PayloadWriter().UInt64(setup.Draw(row.Id).NextUInt64()).Id(row.Id).Count(plan.Gone).Count(plan.All).Written);
            }
        }
    }

    /// <summary>The smallest draws of a stratum go. Memory grows with the rows that go.</summary>
    private sealed class DrawReducer : IReducer
    {
        public void Reduce(ulong key, IEnumerable<Record> records, IReduceSink sink)
        {
            var going = new PriorityQueue<(Place Place, StratumPlan Plan), (ulong Draw, RowId Id)>(Comparer<(ulong, RowId)>.Create((a, b) => b.CompareTo(a)));
            foreach (Record record in records)
            {
                var reader = new PayloadReader(record.Payload.Span);
                (ulong Draw, RowId Id) order = (reader.UInt64(), reader.Id());
                var plan = new StratumPlan(reader.Count(), reader.Count());
                going.Enqueue((record.Place, plan), order);
                if (going.Count > plan.Gone)
                {
                    going.Dequeue();
                }
            }

            foreach ((Place place, StratumPlan plan) in going.UnorderedItems.Select(item => item.Element).OrderBy(item => item.Place))
            {
                sink.ToSlice(place, new PayloadWriter().Count(plan.Gone).Count(plan.All).Written);
            }
        }
    }

    /// <summary>Every row of a stratum weighs as much as if only those to keep were there.</summary>
    private sealed class Reweighter(BalanceRules rules, StratumPlans plans) : IRowOperator
    {
        public void Apply(Row row, RowOutput output)
        {
            Span<sbyte> signs = stackalloc sbyte[rules.Count];
            if (!StratumPlans.Takes(row.Content))
            {
                return;
            }

            rules.Measure(row.Content, signs);
            if (plans.Find(StratumPlans.KeyOf(row.Split, signs)) is { } plan)
            {
                output.Annotate(row.Annotations with { Weight = row.Annotations.Weight * (plan.All - plan.Gone) / plan.All });
            }
        }
    }

    private sealed class Remover(BalanceOptions options, BalanceRules rules, Inbox inbox) : IRowOperator
    {
        public void Apply(Row row, RowOutput output)
        {
            foreach (ReadOnlyMemory<byte> told in inbox.For(row.Id))
            {
                var reader = new PayloadReader(told.Span);
                long gone = reader.Count(), all = reader.Count();
                Span<sbyte> signs = stackalloc sbyte[rules.Count];
                rules.Measure(row.Content, signs);
                output.Reject(Unbalanced, string.Create(CultureInfo.InvariantCulture, $"{Describe(signs)}: {gone} of {all} go"));
                break;
            }
        }

        private string Describe(ReadOnlySpan<sbyte> signs)
        {
            var text = new StringBuilder();
            for (int i = 0; i < signs.Length; i++)
            {
                string name = i < options.Shortcuts.Count ? options.Shortcuts[i] : $"'{options.Phrases[i - options.Shortcuts.Count]}'";
                text.Append(i > 0 ? ", " : "").Append(name).Append(signs[i] > 0 ? " better" : signs[i] < 0 ? " worse" : " even");
            }

            return text.ToString();
        }
    }
}
