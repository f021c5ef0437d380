using System.Globalization;
using DataForge.Core.Numerics;
using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;

namespace DataForge.Filters.Scoring;

/// <summary>Drops rows whose score an edit without meaning turns over. One round: a row meets its variants' scores under its id.</summary>
internal sealed class EditStability : IBarrierOperator, IOperatorType<EditStability, EditStabilityOptions>
{
    private const byte Own = 0;
    private const byte Variant = 1;
    private const string Unstable = "unstable";
    private const string MissingScore = "missing_score";
    private readonly EditStabilityOptions _options;

    private EditStability(EditStabilityOptions options) => _options = options;

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "edit_stability",
        Version = 1,
        Role = OperatorRole.Filter,
        Summary = "Drops rows whose label a teacher confirms only by luck: variants of the row (children that an operator made without changing its meaning) are scored too, and the mean of s_i - |s - s_i| must reach a "
            + "bound, the stability of robust counterfactuals (arXiv 2305.11997) with edits of the text in place of noise. Rows without variants, and the variants themselves, pass.",
        Reads = RowShape.Preference | RowShape.PromptPair | RowShape.Scored,
        Reasons = new Dictionary<string, string>
        {
            [Unstable] = "The stability is under the bound; the detail gives it and the number of variants.",
            [MissingScore] = "The row has variants, but the teacher gave it or one of them no score.",
        },
        Example = """
            - use: edit_stability
              teacher: baseline
              variants: [swap_names]
            """,
    };

    /// <inheritdoc/>
    public int Rounds => 1;

    /// <inheritdoc/>
    public static IOperator Create(EditStabilityOptions options, OperatorSetup setup) => new EditStability(options);

    /// <inheritdoc/>
    public static IEnumerable<string> Needs(EditStabilityOptions options) => ["scores." + options.Teacher];

    /// <inheritdoc/>
    public IEmitter CreateEmitter(int round, Inbox inbox) => new ScoreEmitter(_options);

    /// <inheritdoc/>
    public IReducer CreateReducer(int round, long recordsBefore) => new StabilityReducer();

    /// <inheritdoc/>
    public IRowOperator CreateApply(Inbox inbox) => new Decider(_options.MinStability, inbox);

    /// <summary>The teacher's probability for the row's label: of a bad scored response 1 less it. Null without a score.</summary>
    private static double? Probability(Row row, EditStabilityOptions options)
    {
        double? score = PairScores.IsPair(row.Content) ? PairScores.Margin(row, options.Teacher, options.Output) : PairScores.Find(row, options.Teacher, $"response.{options.Output}");
        if (score is not { } value)
        {
            return null;
        }

        double p = options.Logistic ? Portable.Sigmoid(value) : value;
        return row.Content is ScoredContent { Value: < 0.5 } ? 1 - p : p;
    }

    private sealed class ScoreEmitter(EditStabilityOptions options) : IEmitter
    {
        public void Emit(Row row, IRecordSink sink)
        {
            bool isVariant = row.Origin.Operator is { } name && options.Variants.Contains(name);
            RowId about = isVariant ? row.Origin.Parents[0] : row.Id;
            PayloadWriter payload = new PayloadWriter().Byte(isVariant ? Variant : Own).Id(about);
            sink.Send((ulong)about.Value, (Probability(row, options) is { } p ? payload.Double(p) : payload).Written);
        }
    }

    private sealed class StabilityReducer : IReducer
    {
        public void Reduce(ulong key, IEnumerable<Record> records, IReduceSink sink)
        {
            var rows = new SortedDictionary<RowId, (Place? Place, double? Own, List<double?> Variants)>(Comparer<RowId>.Create((a, b) => a.Value.CompareTo(b.Value)));
            foreach (Record record in records)
            {
                var reader = new PayloadReader(record.Payload.Span);
                bool isOwn = reader.Byte() == Own;
                RowId about = reader.Id();
                double? score = reader.Rest.IsEmpty ? null : reader.Double();
                (Place? place, double? own, List<double?> variants) = rows.TryGetValue(about, out var known) ? known : (null, null, []);
                if (!isOwn)
                {
                    variants.Add(score);
                }

                rows[about] = isOwn ? (record.Place, score, variants) : (place, own, variants);
            }

            foreach ((Place? place, double? own, List<double?> variants) in rows.Values)
            {
                if (place is not { } there || variants.Count == 0)
                {
                    continue;
                }

                // Sorted, so that the sum does not depend on where the variants stood.
                double[] scores = [.. variants.OfType<double>().Order()];
                bool known = own is not null && scores.Length == variants.Count;
                PayloadWriter told = new PayloadWriter().Count(variants.Count);
                sink.ToSlice(there, (known ? told.Double(scores.Average(score => score - Math.Abs(own!.Value - score))) : told).Written);
            }
        }
    }

    private sealed class Decider(double least, Inbox inbox) : IRowOperator
    {
        public void Apply(Row row, RowOutput output)
        {
            foreach (ReadOnlyMemory<byte> told in inbox.For(row.Id))
            {
                var reader = new PayloadReader(told.Span);
                long variants = reader.Count();
                if (reader.Rest.IsEmpty)
                {
                    output.Reject(MissingScore);
                }
                else if (reader.Double() is var stability && stability < least)
                {
                    output.Reject(Unstable, string.Create(CultureInfo.InvariantCulture, $"{stability:F4} of {variants} variants"));
                }

                break;
            }
        }
    }
}
