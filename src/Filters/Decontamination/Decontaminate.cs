using System.Text;
using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;
using DataForge.Filters.Deduplication;
using DataForge.Filters.Deduplication.Components;
using DataForge.Filters.Text;

namespace DataForge.Filters.Decontamination;

/// <summary>Drops groups in which a row shares n-grams with a benchmark. One round: hits meet the rows of their groups.</summary>
internal sealed class Decontaminate : IBarrierOperator, IReadsFiles, IOperatorType<Decontaminate, DecontaminateOptions>
{
    private const string Overlap = "benchmark_overlap";
    private readonly string _on;
    private readonly Lazy<BenchmarkIndex> _index;

    private Decontaminate(DecontaminateOptions options, IReadOnlyList<string> paths)
    {
        _on = options.On;
        _index = new Lazy<BenchmarkIndex>(() => new BenchmarkIndex(paths, options));
        FilesFingerprint = FileTexts.Fingerprint(paths);
    }

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "decontaminate",
        Version = 1,
        Role = OperatorRole.Filter,
        Summary = "Drops every group in which a row shares a run of words with a benchmark: 13 words as in GPT-3 (arXiv 2005.14165), 8 for benchmark texts shorter than that. "
            + "The benchmarks are files that you name. The report shows the matching words on both sides.",
        Reads = RowShape.Any,
        Reasons = new Dictionary<string, string>
        {
            [Overlap] = "The row or another of its group shares words with a benchmark; the detail gives the benchmark's file and line, and the words on both sides.",
        },
        Example = """
            - use: decontaminate
              benchmarks: [../samples/benchmark.jsonl]
              fields: [question]
            """,
    };

    /// <inheritdoc/>
    public string FilesFingerprint { get; }

    /// <inheritdoc/>
    public int Rounds => 1;

    /// <inheritdoc/>
    public static IOperator Create(DecontaminateOptions options, OperatorSetup setup) =>
        new Decontaminate(options, [.. options.Benchmarks.Select(path => Path.GetFullPath(path, setup.BaseFolder))]);

    /// <inheritdoc/>
    public static IEnumerable<string> Check(DecontaminateOptions options)
    {
        if (options.ShortNgram > options.Ngram)
        {
            yield return $"short_ngram ({options.ShortNgram}) must not be greater than ngram ({options.Ngram})";
        }
    }

    /// <inheritdoc/>
    public IEmitter CreateEmitter(int round, Inbox inbox) => new Emitter(_on, _index.Value);

    /// <inheritdoc/>
    public IReducer CreateReducer(int round, long recordsBefore) => new GroupRound.Reducer();

    /// <inheritdoc/>
    public IRowOperator CreateApply(Inbox inbox) => new Decider(inbox);

    private sealed class Emitter(string on, BenchmarkIndex index) : IEmitter
    {
        private readonly GroupRound.Emitter _members = new();

        public void Emit(Row row, IRecordSink sink)
        {
            _members.Emit(row, sink);
            foreach (string text in ComparedText.Texts(row.Content, on))
            {
                if (index.Find(text) is not { } found)
                {
                    continue;
                }

                byte[] notice = Encoding.UTF8.GetBytes(found);
                foreach (RowId group in row.Groups)
                {
                    GroupRound.Drop(group, notice, sink);
                }

                return;
            }
        }
    }

    private sealed class Decider(Inbox inbox) : IRowOperator
    {
        public void Apply(Row row, RowOutput output)
        {
            foreach (ReadOnlyMemory<byte> notice in inbox.For(row.Id))
            {
                output.Reject(Overlap, Encoding.UTF8.GetString(notice.Span));
                break;
            }
        }
    }
}
