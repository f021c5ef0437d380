using DataForge.Augmenters.Contrast.Mining;
using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Rows;
using DataForge.Core.Teachers;

namespace DataForge.Augmenters.Contrast;

/// <summary>Mines instructions that are neighbours by meaning and makes the 2x2 grid of their good responses.</summary>
internal sealed class SemanticContrast : IBarrierOperator, IRebuildsChildren, IOperatorType<SemanticContrast, SemanticContrastOptions>
{
    private readonly IReadOnlyList<MiningRound> _rounds;

    private SemanticContrast(SemanticContrastOptions options, OperatorSetup setup)
    {
        if (!setup.Teachers.TryGetValue(options.Teacher, out ITeacher? teacher) || teacher is not ITextEmbedder embedder)
        {
            throw new InvalidDataException($"Step '{setup.Step}': teacher '{options.Teacher}' gives no vectors; name one of type model with the task embed.");
        }

        var check = new PairCheck(new PairRules(0, options.MaxTextSimilarity, options.MaxResponseSimilarity, options.RequireFit), setup.Partition);
        var vectors = new VectorRounds(embedder, options.MinCosine, options.MaxCosine, options.Candidates, options.Blocks);
        _rounds = MiningRounds.ByVector(vectors, check, options.Candidates, options.MaxUses);
    }

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "semantic_contrast",
        Version = 3,
        Role = OperatorRole.Augmenter,
        Kind = RowKind.Contrast,
        Summary = "Finds pairs of prompts whose embeddings' cosine lies in a band and sets their good responses against each other, as contrast_grid does. Contrast Instructions (arXiv 2309.16155) takes "
            + "SimCSE cosines in [0.75, 0.90]; every pair of a split is compared, so that the neighbours are exact. Prompts without a vector (too long for the teacher) are declined.",
        Reads = RowShape.Preference | RowShape.Scored,
        Makes = RowShape.Preference | RowShape.PromptPair,
        Reasons = new Dictionary<string, string>
        {
            [GoodResponse.None] = GoodResponse.NoneMeans,
            [GridDecider.NoPartner] = "No neighbour in the band passes the checks and the cap, or the neighbour's row holds the pair's children, or another row of the same prompt stands for this one, or the prompt has no vector.",
        },
        Example = """
            - use: semantic_contrast
              teacher: meaning
              min_cosine: 0.75
              max_cosine: 0.9
            """,
    };

    /// <inheritdoc/>
    public int Rounds => _rounds.Count;

    /// <inheritdoc/>
    public static IOperator Create(SemanticContrastOptions options, OperatorSetup setup) => new SemanticContrast(options, setup);

    /// <inheritdoc/>
    public static IEnumerable<string> Check(SemanticContrastOptions options)
    {
        if (options.MinCosine >= options.MaxCosine)
        {
            yield return $"min_cosine ({options.MinCosine}) must be less than max_cosine ({options.MaxCosine})";
        }
    }

    /// <inheritdoc/>
    public IEmitter? CreateEmitter(int round, Inbox inbox) => _rounds[round].Emitter?.Invoke(inbox);

    /// <inheritdoc/>
    public IReducer CreateReducer(int round, long recordsBefore) => _rounds[round].Reducer();

    /// <inheritdoc/>
    public IRowOperator CreateApply(Inbox inbox) => new GridDecider(inbox);

    /// <inheritdoc/>
    public void Rebuild(IReadOnlyList<Row> parents, Row recorded, RowOutput output) => GridRows.Rebuild(parents, output);
}
