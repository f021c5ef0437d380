using System.Globalization;
using System.Text;
using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;
using DataForge.Filters.Deduplication.Components;
using DataForge.Filters.Text;

namespace DataForge.Filters.Semantic;

/// <summary>Drops groups in which a row's vector is near that of a benchmark text. One round: hits meet the rows of their groups.</summary>
internal sealed class SemanticDecontaminate : IBarrierOperator, IReadsFiles, IOperatorType<SemanticDecontaminate, SemanticDecontaminateOptions>
{
    private const string Near = "benchmark_neighbour";
    private const int TextShown = 120;
    private readonly SemanticDecontaminateOptions _options;
    private readonly RowEmbedding _embedding;
    private readonly Lazy<(UnitVectors Vectors, IReadOnlyList<FileText> Texts)> _benchmark;

    private SemanticDecontaminate(SemanticDecontaminateOptions options, OperatorSetup setup)
    {
        string[] paths = [.. options.Benchmarks.Select(path => Path.GetFullPath(path, setup.BaseFolder))];
        (_options, _embedding) = (options, new RowEmbedding(options.Teacher, setup));
        _benchmark = new(() => Load(_embedding, paths, options.Fields));
        FilesFingerprint = FileTexts.Fingerprint(paths);
    }

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "semantic_decontaminate",
        Version = 1,
        Role = OperatorRole.Filter,
        Summary = "Drops every group in which a row's embedding has at least a cosine with that of a benchmark text, so that rephrased benchmark questions go too, which share no run of words with it "
            + "(LLM decontaminator, arXiv 2311.04850, without its judge). The benchmarks are files that you name. Use it after `decontaminate`.",
        Reads = RowShape.Any,
        Reasons = new Dictionary<string, string>
        {
            [Near] = "The row or another of its group is near a benchmark text; the detail gives the cosine, the benchmark's file and line, and the text's beginning.",
        },
        Example = """
            - use: semantic_decontaminate
              teacher: meaning
              benchmarks: [../samples/benchmark.jsonl]
              fields: [question]
            """,
    };

    /// <inheritdoc/>
    public string FilesFingerprint { get; }

    /// <inheritdoc/>
    public int Rounds => 1;

    /// <inheritdoc/>
    public static IOperator Create(SemanticDecontaminateOptions options, OperatorSetup setup) => new SemanticDecontaminate(options, setup);

    /// <inheritdoc/>
    public IEmitter CreateEmitter(int round, Inbox inbox) => new Emitter(this);

    /// <inheritdoc/>
    public IReducer CreateReducer(int round, long recordsBefore) => new GroupRound.Reducer();

    /// <inheritdoc/>
    public IRowOperator CreateApply(Inbox inbox) => new Decider(inbox);

    private static (UnitVectors, IReadOnlyList<FileText>) Load(RowEmbedding embedding, string[] paths, IReadOnlyList<string> fields)
    {
        FileText[] all = [.. paths.SelectMany(path => FileTexts.Read(path, fields))];
        IReadOnlyList<float[]?> vectors = embedding.Of([.. all.Select(text => text.Text)]);
        var (packed, texts) = (new UnitVectors(), new List<FileText>());
        for (int i = 0; i < all.Length; i++)
        {
            if (vectors[i] is { } vector)
            {
                packed.Add(vector);
                texts.Add(all[i]);
            }
        }

        return texts.Count > 0 ? (packed, texts)
            : throw new InvalidDataException($"The benchmark files {string.Join(", ", paths.Select(Path.GetFileName))} have no text with a vector: they are empty, or `fields` names none of theirs.");
    }

    private (float Cosine, int Text) Nearest(ReadOnlySpan<float> vector)
    {
        (UnitVectors vectors, _) = _benchmark.Value;
        (float best, int text) = (float.NegativeInfinity, 0);
        for (int i = 0; i < vectors.Count; i++)
        {
            float cosine = UnitVectors.Cosine(vector, vectors[i]);
            (best, text) = cosine > best ? (cosine, i) : (best, text);
        }

        return (best, text);
    }

    private sealed class Emitter(SemanticDecontaminate step) : IEmitter
    {
        private readonly GroupRound.Emitter _members = new();
        private Dictionary<RowId, float[]> _vectors = [];

        public void Begin(IReadOnlyList<Row> rows) => _vectors = step._embedding.Of(rows, step._options.On);

        public void Emit(Row row, IRecordSink sink)
        {
            _members.Emit(row, sink);
            if (!_vectors.TryGetValue(row.Id, out float[]? vector))
            {
                return;
            }

            (float cosine, int text) = step.Nearest(vector);
            if (cosine < step._options.Threshold)
            {
                return;
            }

            FileText found = step._benchmark.Value.Texts[text];
            string shown = found.Text.Length > TextShown ? found.Text[..TextShown] + "\u2026" : found.Text;
            byte[] notice = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"cosine {cosine:0.000} to {found.File}:{found.Line}: {shown.ReplaceLineEndings(" ")}"));
            foreach (RowId group in row.Groups)
            {
                GroupRound.Drop(group, notice, sink);
            }
        }
    }

    private sealed class Decider(Inbox inbox) : IRowOperator
    {
        public void Apply(Row row, RowOutput output)
        {
            foreach (ReadOnlyMemory<byte> notice in inbox.For(row.Id))
            {
                output.Reject(Near, Encoding.UTF8.GetString(notice.Span));
                break;
            }
        }
    }
}
