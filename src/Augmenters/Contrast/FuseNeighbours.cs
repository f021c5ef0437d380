using DataForge.Augmenters.Contrast.Fusion;
using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;
using DataForge.Core.Teachers;

namespace DataForge.Augmenters.Contrast;

/// <summary>Fuses each score with those of the text's nearest neighbours. Rounds: texts meet the neighbours of one block; a text's best of all blocks meet.</summary>
internal sealed class FuseNeighbours : IBarrierOperator, IOperatorType<FuseNeighbours, FuseNeighboursOptions>
{
    private const string NoScore = "no_score";
    private readonly FuseNeighboursOptions _options;
    private readonly ITextEmbedder _embedder;

    private FuseNeighbours(FuseNeighboursOptions options, ITextEmbedder embedder) => (_options, _embedder) = (options, embedder);

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "fuse_neighbours",
        Version = 1,
        Role = OperatorRole.Filter,
        Summary = "Adds to each score of a teacher the mean of it and of the scores of the nearest texts (prompt and response together) of one split, each weighed by its cosine, the text itself by 1. "
            + "RewardFusion of Contrast Instructions (arXiv 2309.16155): top 5 with a cosine of at least 0.9. Neighbours are exact; a text is no neighbour of itself.",
        Reads = RowShape.Any,
        Reasons = new Dictionary<string, string> { [NoScore] = "The teacher scored none of the row's texts, or the texts have no vectors; the row passes as it is." },
        Example = """
            - use: fuse_neighbours
              embedder: meaning
              teacher: baseline
            """,
    };

    /// <inheritdoc/>
    public int Rounds => 2;

    /// <inheritdoc/>
    public static IOperator Create(FuseNeighboursOptions options, OperatorSetup setup) =>
        setup.Teachers.TryGetValue(options.Embedder, out ITeacher? teacher) && teacher is ITextEmbedder embedder
            ? new FuseNeighbours(options, embedder)
            : throw new InvalidDataException($"Step '{setup.Step}': teacher '{options.Embedder}' gives no vectors; name one of type model with the task embed.");

    /// <inheritdoc/>
    public static IEnumerable<string> Needs(FuseNeighboursOptions options) => ["scores." + options.Teacher];

    /// <inheritdoc/>
    public static IEnumerable<string> Provides(FuseNeighboursOptions options) => ["scores." + options.As];

    /// <inheritdoc/>
    public static IEnumerable<string> Check(FuseNeighboursOptions options) =>
        options.As == options.Teacher ? [$"as: '{options.As}' is the teacher; give the result another name"] : [];

    /// <inheritdoc/>
    public IEmitter? CreateEmitter(int round, Inbox inbox) => round == 0 ? new FusionEmitter(_options, _embedder) : null;

    /// <inheritdoc/>
    public IReducer CreateReducer(int round, long recordsBefore) => round == 0 ? new BlockReducer(_options) : new FusionReducer(_options.TopK);

    /// <inheritdoc/>
    public IRowOperator CreateApply(Inbox inbox) => new Writer(_options, inbox);

    private sealed class Writer(FuseNeighboursOptions options, Inbox inbox) : IRowOperator
    {
        public void Apply(Row row, RowOutput output)
        {
            var fused = new SortedDictionary<string, Score>(StringComparer.Ordinal);
            foreach (ReadOnlyMemory<byte> payload in inbox.For(row.Id))
            {
                var reader = new PayloadReader(payload.Span);
                string target = reader.Text();
                fused[target] = new Score(options.As, target, reader.Double());
            }

            if (fused.Count == 0)
            {
                output.Decline(NoScore);
                return;
            }

            output.Annotate(row.Annotations with { Scores = [.. row.Annotations.Scores.Where(score => score.Teacher != options.As), .. fused.Values] });
        }
    }
}
