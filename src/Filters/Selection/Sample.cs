using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;

namespace DataForge.Filters.Selection;

/// <summary>
/// Keeps an exact number of rows. Rounds: count the strata of each split and share the rows out; find each stratum's largest draw that stays. Then every row decides by its own
/// draw, so that nothing but a bound travels.
/// </summary>
internal sealed class Sample : IBarrierOperator, IOperatorType<Sample, SampleOptions>
{
    private const string NotDrawn = "not_drawn";
    private readonly SampleOptions _options;
    private readonly OperatorSetup _setup;

    private Sample(SampleOptions options, OperatorSetup setup) => (_options, _setup) = (options, setup);

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "sample",
        Version = 1,
        Role = OperatorRole.Filter,
        Summary = "Keeps an exact number or share of the rows of each split, over strata by kind, source and the like, in proportion or in equal numbers. The rows with the smallest keyed draws stay, so that a new row "
            + "of input moves few others.",
        Reads = RowShape.Any,
        Reasons = new Dictionary<string, string>
        {
            [NotDrawn] = "The row's draw is not among the smallest of its stratum; the detail gives the stratum and how many of it stay.",
        },
        Example = """
            - use: sample
              share: 0.5
              by: [kind]
              quota: equal
            """,
    };

    /// <inheritdoc/>
    public int Rounds => 2;

    /// <inheritdoc/>
    public static IOperator Create(SampleOptions options, OperatorSetup setup) => new Sample(options, setup);

    /// <inheritdoc/>
    public static IEnumerable<string> Check(SampleOptions options)
    {
        if (options.Rows is null == options.Share is null)
        {
            yield return "set either rows or share";
        }
    }

    /// <inheritdoc/>
    public IEmitter CreateEmitter(int round, Inbox inbox) => round == 0 ? new StratumEmitter(_options) : new DrawEmitter(this, Read(inbox));

    /// <inheritdoc/>
    public IReducer CreateReducer(int round, long recordsBefore) => round == 0 ? new QuotaReducer(_options) : new BoundReducer();

    /// <inheritdoc/>
    public IRowOperator CreateApply(Inbox inbox) => new Decider(this, Read(inbox));

    private static string StratumOf(Row row, SampleOptions options) => string.Join(", ", options.By.Select(column => column switch
    {
        "kind" => row.Origin.Kind.Name(),
        "source" => row.Origin.Source,
        "operator" => row.Origin.Operator ?? "none",
        "attribute" => row.Origin.Attribute ?? "none",
        "error_type" => row.Origin.ErrorType ?? "none",
        "label_origin" => row.Origin.LabelOrigin.Name(),
        _ => row.Content.Shape.Name(),
    }));

    private static ulong KeyOf(string split, string stratum) => BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes($"{split}\0{stratum}")));

    /// <summary>Plans and bounds as they are sent to all: stratum key, rows that stay, rows there are, and after the second round the largest draw and id that stay.</summary>
    private static Dictionary<ulong, (long Stay, long All, ulong Draw, RowId Id)> Read(Inbox inbox)
    {
        var plans = new Dictionary<ulong, (long, long, ulong, RowId)>();
        foreach (ReadOnlyMemory<byte> payload in inbox.ToAll)
        {
            var reader = new PayloadReader(payload.Span);
            plans[reader.UInt64()] = (reader.Count(), reader.Count(), reader.Rest.IsEmpty ? 0 : reader.UInt64(), reader.Rest.IsEmpty ? default : reader.Id());
        }

        return plans;
    }

    private (ulong Draw, RowId Id) DrawOf(Row row) => (_setup.Draw(_options.ByGroup ? row.Groups[0] : row.Id).NextUInt64(), row.Id);

    private sealed class StratumEmitter(SampleOptions options) : IEmitter
    {
        public void Emit(Row row, IRecordSink sink) => sink.Send(KeyOf(row.Split, ""), new PayloadWriter().Text(row.Split).Text(StratumOf(row, options)).Written);
    }

    private sealed class QuotaReducer(SampleOptions options) : IReducer
    {
        public void Reduce(ulong key, IEnumerable<Record> records, IReduceSink sink)
        {
            var counts = new SortedDictionary<(string Split, string Stratum), long>(Comparer<(string, string)>.Create((a, b) =>
                string.CompareOrdinal(a.Item1, b.Item1) is var order and not 0 ? order : string.CompareOrdinal(a.Item2, b.Item2)));
            foreach (Record record in records)
            {
                var reader = new PayloadReader(record.Payload.Span);
                (string, string) stratum = (reader.Text(), reader.Text());
                counts[stratum] = counts.GetValueOrDefault(stratum) + 1;
            }

            foreach (var split in counts.GroupBy(item => item.Key.Split))
            {
                long[] sizes = [.. split.Select(item => item.Value)];
                long rows = options.Rows ?? (long)Math.Round(options.Share!.Value * sizes.Sum(), MidpointRounding.AwayFromZero);
                long[] quotas = options.Quota == "equal" ? Quotas.Equal(sizes, rows) : Quotas.Proportional(sizes, rows);
                int i = 0;
                foreach (((string name, string stratum), long size) in split)
                {
                    sink.ToAll(new PayloadWriter().UInt64(KeyOf(name, stratum + "\0")).Count(quotas[i++]).Count(size).Written);
                }
            }
        }
    }

    /// <summary>Sends the draws of strata that are cut; those that stay whole or go whole need no bound.</summary>
    private sealed class DrawEmitter(Sample step, Dictionary<ulong, (long Stay, long All, ulong Draw, RowId Id)> plans) : IEmitter
    {
        public void Emit(Row row, IRecordSink sink)
        {
            ulong key = KeyOf(row.Split, StratumOf(row, step._options) + "\0");
            (long stay, long all, _, _) = plans[key];
            (ulong draw, RowId id) = step.DrawOf(row);
            sink.Send(key, new PayloadWriter().Count(stay).Count(all).UInt64(draw).Id(id).Written);
        }
    }

    /// <summary>Finds the largest draw that stays. Memory: 48 bytes a row of the stratum that stays.</summary>
    private sealed class BoundReducer : IReducer
    {
        public void Reduce(ulong key, IEnumerable<Record> records, IReduceSink sink)
        {
            var nearest = new PriorityQueue<(ulong Draw, RowId Id), (ulong Draw, RowId Id)>(Comparer<(ulong, RowId)>.Create((a, b) => b.CompareTo(a)));
            long stay = 0, all = 0;
            foreach (Record record in records)
            {
                var reader = new PayloadReader(record.Payload.Span);
                (stay, all) = (reader.Count(), reader.Count());
                (ulong, RowId) draw = (reader.UInt64(), reader.Id());
                nearest.Enqueue(draw, draw);
                if (nearest.Count > stay)
                {
                    nearest.Dequeue();
                }
            }

            PayloadWriter payload = new PayloadWriter().UInt64(key).Count(stay).Count(all);
            if (nearest.TryPeek(out (ulong Draw, RowId Id) bound, out _))
            {
                payload.UInt64(bound.Draw).Id(bound.Id);
            }

            sink.ToAll(payload.Written);
        }
    }

    private sealed class Decider(Sample step, Dictionary<ulong, (long Stay, long All, ulong Draw, RowId Id)> plans) : IRowOperator
    {
        public void Apply(Row row, RowOutput output)
        {
            string stratum = StratumOf(row, step._options);
            (long stay, long all, ulong draw, RowId id) = plans[KeyOf(row.Split, stratum + "\0")];
            if (stay == 0 || step.DrawOf(row).CompareTo((draw, id)) > 0)
            {
                output.Reject(NotDrawn, string.Create(CultureInfo.InvariantCulture, $"{(stratum.Length == 0 ? "all" : stratum)}: {stay} of {all} stay"));
            }
        }
    }
}
