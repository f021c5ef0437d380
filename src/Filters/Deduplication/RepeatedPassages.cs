using System.Globalization;
using System.Runtime.InteropServices;
using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Filters.Deduplication.Substrings;
using DataForge.Filters.Text;

namespace DataForge.Filters.Deduplication;

/// <summary>Drops rows made mostly of passages that stood before. One round: all windows of n words meet under their hash; those after the first are told.</summary>
internal sealed class RepeatedPassages(RepeatedPassagesOptions options) : IBarrierOperator, IOperatorType<RepeatedPassages, RepeatedPassagesOptions>
{
    private const string Repeated = "repeated_passages";

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "repeated_passages",
        Version = 1,
        Role = OperatorRole.Filter,
        Summary = "Drops rows of which more than a share of the words lies in passages of `words` or more that stood earlier in the build, in another row or the same (exact substring deduplication, arXiv 2107.06499; "
            + "found by sorting all windows outside memory instead of a suffix array). Rows derived from one seed share passages on purpose: put the step before the augmenters or give it `from: originals`.",
        Reads = RowShape.Any,
        Reasons = new Dictionary<string, string>
        {
            [Repeated] = "More than `max_share` of the words stood earlier; the detail gives the share and the first passage's words.",
        },
        Example = """
            - use: repeated_passages
              from: originals
              words: 50
            """,
    };

    /// <inheritdoc/>
    public int Rounds => 1;

    /// <inheritdoc/>
    public static IOperator Create(RepeatedPassagesOptions options, OperatorSetup setup) => new RepeatedPassages(options);

    /// <inheritdoc/>
    public IEmitter CreateEmitter(int round, Inbox inbox) => new Emitter(options);

    /// <inheritdoc/>
    public IReducer CreateReducer(int round, long recordsBefore) => new Reducer();

    /// <inheritdoc/>
    public IRowOperator CreateApply(Inbox inbox) => new Decider(options, inbox);

    /// <summary>Places of windows that stood before, as the reducer tells them, as spans.</summary>
    internal static List<WordSpan> Spans(IEnumerable<ReadOnlyMemory<byte>> told, int length) =>
        WordSpan.Union(told.Select(payload => (int)new PayloadReader(payload.Span).Count()).Order(), length);

    private static List<ulong> WordsOf(Row row, string on)
    {
        var words = new List<ulong>();
        PlainWords.Hash(ComparedText.Join(row.Content, on), words);
        return words;
    }

    private sealed class Emitter(RepeatedPassagesOptions options) : IEmitter
    {
        private readonly PayloadWriter _payload = new();

        public void Emit(Row row, IRecordSink sink)
        {
            ulong[] windows = WordWindows.Hashes(CollectionsMarshal.AsSpan(WordsOf(row, options.On)), options.Words);
            for (int i = 0; i < windows.Length; i++)
            {
                sink.Send(SplitMix64.Mix(windows[i]), _payload.Clear().Count(i).Written);
            }
        }
    }

    private sealed class Reducer : IReducer
    {
        public void Reduce(ulong key, IEnumerable<Record> records, IReduceSink sink)
        {
            Record? first = null;
            long firstPlace = 0;
            foreach (Record record in records)
            {
                long place = new PayloadReader(record.Payload.Span).Count();
                if (first is not { } earliest)
                {
                    (first, firstPlace) = (record, place);
                }
                else if (record.Place == earliest.Place && place < firstPlace)
                {
                    // Within a row the order of records is not promised.
                    sink.ToSlice(earliest.Place, earliest.Payload.Span);
                    (first, firstPlace) = (record, place);
                }
                else
                {
                    sink.ToSlice(record.Place, record.Payload.Span);
                }
            }
        }
    }

    private sealed class Decider(RepeatedPassagesOptions options, Inbox inbox) : IRowOperator
    {
        public void Apply(Row row, RowOutput output)
        {
            List<WordSpan> spans = Spans(inbox.For(row.Id), options.Words);
            if (spans.Count == 0)
            {
                return;
            }

            double share = spans.Sum(span => span.End - span.Start) / (double)WordsOf(row, options.On).Count;
            if (share > options.MaxShare)
            {
                output.Reject(Repeated, string.Create(CultureInfo.InvariantCulture, $"{share:F3}, words {spans[0].Start + 1}-{spans[0].End}"));
            }
        }
    }
}
