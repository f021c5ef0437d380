using System.Buffers.Binary;
using System.Globalization;
using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;
using DataForge.Filters.Statistics.Ensembles;

namespace DataForge.Filters.Scoring;

/// <summary>Acts on pairs by the rank of their strength. Rounds: count the pairs; sort them by strength, so that each learns its exact rank, however rows are cut into slices.</summary>
internal sealed class Strength : IBarrierOperator, IOperatorType<Strength, StrengthOptions>
{
    private const string MissingScore = "missing_score";
    private const string Weak = "too_weak";
    private const string Strong = "too_strong";
    private readonly StrengthOptions _options;

    private Strength(StrengthOptions options) => _options = options;

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "preference_strength",
        Version = 1,
        Role = OperatorRole.Filter,
        Summary = "Orders all pairs by the mean margin that an ensemble of teachers gives them, and flips, drops or softens the ends, or writes the strength as margin: Secrets of RLHF II (arXiv 2401.06080), where the "
            + "weakest fifth is flipped. Shares are of all scored pairs of the build, ranks exact, equal strengths by id. Ties pass.",
        Reads = RowShape.Preference | RowShape.PromptPair,
        Reasons = new Dictionary<string, string>
        {
            [MissingScore] = "A teacher gave the row no score on one of its sides.",
            [Weak] = "The pair is among the weakest, by `drop_weakest`.",
            [Strong] = "The pair is among the strongest, by `drop_strongest`.",
        },
        Example = """
            - use: preference_strength
              teachers: [baseline]
              flip_share: 0.2
              margin: true
            """,
    };

    /// <inheritdoc/>
    public int Rounds => 2;

    /// <inheritdoc/>
    public static IOperator Create(StrengthOptions options, OperatorSetup setup) => new Strength(options);

    /// <inheritdoc/>
    public static IEnumerable<string> Needs(StrengthOptions options) => options.Teachers.Select(teacher => "scores." + teacher);

    /// <inheritdoc/>
    public static IEnumerable<string> Provides(StrengthOptions options) => [.. options.Margin ? ["preference_margin"] : Array.Empty<string>(), .. options.SoftLabel is null ? [] : new[] { "p_chosen" }];

    /// <inheritdoc/>
    public static IEnumerable<string> Check(StrengthOptions options)
    {
        if (options is { FlipShare: 0, DropWeakest: 0, DropStrongest: 0, SoftLabel: null, Margin: false })
        {
            yield return "nothing to do: set flip_share, drop_weakest, drop_strongest, soft_label or margin";
        }

        if (options.FlipShare + options.DropWeakest + options.DropStrongest > 1)
        {
            yield return "flip_share, drop_weakest and drop_strongest together must not be greater than 1";
        }
    }

    /// <inheritdoc/>
    public bool UsesRecordsBefore(int round) => round == 1;

    /// <inheritdoc/>
    public IEmitter CreateEmitter(int round, Inbox inbox) => new Emitter(_options, counts: round == 0);

    /// <inheritdoc/>
    public IReducer CreateReducer(int round, long recordsBefore) => round == 0 ? new Counter() : new Ranker(recordsBefore);

    /// <inheritdoc/>
    public IRowOperator CreateApply(Inbox inbox) => new Decider(_options, inbox);

    private static PreferenceStrength? Of(Row row, StrengthOptions options) => !PairScores.IsPair(row.Content) || PairScores.VerdictOf(row.Content) == Verdict.Tie ? null
        : PairScores.Margins(row, options.Teachers, options.Output) is { } margins ? PreferenceStrength.Of(margins) : null;

    private sealed class Emitter(StrengthOptions options, bool counts) : IEmitter
    {
        public void Emit(Row row, IRecordSink sink)
        {
            if (Of(row, options) is not { } strength)
            {
                return;
            }

            Span<byte> id = stackalloc byte[RowId.Size];
            row.Id.WriteBytes(id);
            sink.Send(counts ? 0 : Ascending(strength.Mean), counts ? [] : id);
        }

        /// <summary>Keys in the order of the numbers.</summary>
        private static ulong Ascending(double value)
        {
            ulong bits = BitConverter.DoubleToUInt64Bits(value == 0 ? 0 : value);
            return bits >> 63 == 1 ? ~bits : bits | (1UL << 63);
        }
    }

    /// <summary>Sends the count on, so that the next round's first records are its own.</summary>
    private sealed class Counter : IReducer
    {
        public void Reduce(ulong key, IEnumerable<Record> records, IReduceSink sink)
        {
            long count = 0;
            Place? place = null;
            foreach (Record record in records)
            {
                place ??= record.Place;
                count++;
            }

            if (place is { } first)
            {
                Span<byte> payload = stackalloc byte[sizeof(long)];
                BinaryPrimitives.WriteInt64LittleEndian(payload, count);
                sink.ToKey(0, first, payload);
            }
        }
    }

    private sealed class Ranker(long before) : IReducer
    {
        private long _rank = before;

        public void Reduce(ulong key, IEnumerable<Record> records, IReduceSink sink)
        {
            var equal = new List<(RowId Id, Place Place)>();
            foreach (Record record in records)
            {
                // Key 0, which no finite number has, holds the count; it is no pair.
                if (key == 0)
                {
                    sink.ToAll(record.Payload.Span);
                    _rank++;
                    continue;
                }

                equal.Add((RowId.FromBytes(record.Payload.Span), record.Place));
            }

            equal.Sort((a, b) => a.Id.CompareTo(b.Id));
            Span<byte> rank = stackalloc byte[sizeof(long)];
            foreach ((_, Place place) in equal)
            {
                BinaryPrimitives.WriteInt64LittleEndian(rank, _rank++ - 1);
                sink.ToSlice(place, rank);
            }
        }
    }

    private sealed class Decider(StrengthOptions options, Inbox inbox) : IRowOperator
    {
        private readonly long _count = inbox.ToAll.Count == 0 ? 0 : BinaryPrimitives.ReadInt64LittleEndian(inbox.ToAll[0].Span);

        public void Apply(Row row, RowOutput output)
        {
            if (PairScores.VerdictOf(row.Content) == Verdict.Tie)
            {
                return;
            }

            if (Of(row, options) is not { } strength)
            {
                output.Reject(MissingScore);
                return;
            }

            long rank = BinaryPrimitives.ReadInt64LittleEndian(inbox.For(row.Id).First().Span);
            long flipped = (long)(options.FlipShare * _count), weak = flipped + (long)(options.DropWeakest * _count);
            string detail = string.Create(CultureInfo.InvariantCulture, $"strength {strength.Mean:F4} +- {strength.Deviation:F4}, rank {rank + 1} of {_count}");
            if (rank < flipped)
            {
                Flip(row, strength, rank, output);
            }
            else if (rank < weak)
            {
                output.Reject(Weak, detail);
            }
            else if (rank >= _count - (long)(options.DropStrongest * _count))
            {
                output.Reject(Strong, detail);
            }
            else
            {
                output.Annotate(Annotate(row.Annotations, strength));
            }
        }

        private void Flip(Row row, PreferenceStrength strength, long rank, RowOutput output) => output.Replace(new Child(
            PairScores.Exchange(row.Content),
            LabelOrigin.Teacher,
            Parameters.Of(("strength", strength.Mean), ("deviation", strength.Deviation), ("rank", rank), ("of", _count)))
        {
            Annotations = Annotate(row.Annotations with { PreferenceMargin = null, ChosenProbability = null, Scores = [.. row.Annotations.Scores.Select(score => PairScores.Exchange(score, row.Content))] }, strength.Flipped),
        });

        private Annotations Annotate(Annotations annotations, PreferenceStrength strength) => annotations with
        {
            PreferenceMargin = options.Margin ? strength.Mean : annotations.PreferenceMargin,
            ChosenProbability = options.SoftLabel is { } soft && strength.Mean < 0 ? 1 - soft : annotations.ChosenProbability,
        };
    }
}
