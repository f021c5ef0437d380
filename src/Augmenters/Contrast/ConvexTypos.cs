using DataForge.Augmenters.Contrast.Typos;
using DataForge.Augmenters.Texts;
using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Core.Teachers;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Contrast;

/// <summary>Adds misspelt copies of the chosen response of a pair: those that lie outermost.</summary>
internal sealed class ConvexTypos : IOperatorType<ConvexTypos, ConvexTyposOptions>, IRowOperator
{
    private const string NotDrawn = "not_drawn";
    private const string TooShort = "too_short";
    private const string NotDecided = "not_decided";
    private const string HasCode = "has_code";
    private readonly ConvexTyposOptions _options;

    private ConvexTypos(ConvexTyposOptions options) => _options = options;

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "convex_typos",
        Version = 1,
        Role = OperatorRole.Augmenter,
        Kind = RowKind.Contrast,
        Summary = "Adds pairs whose chosen response is misspelt by slips on the keyboard and still preferred: of several copies those that are vertices of the convex hull, after two principal components of their vectors. "
            + "ConvexDA of Contrast Instructions (arXiv 2309.16155), whose release adds the last vertex several times; here each vertex is a row. Without a teacher the vectors are counts of character 3-grams.",
        Reads = RowShape.Preference,
        Makes = RowShape.Preference,
        Reasons = new Dictionary<string, string>
        {
            [NotDecided] = "The pair is a tie, or its chosen response is blank or calls a tool.",
            [NotDrawn] = "The row's draw is not under `ratio`.",
            [HasCode] = "The response has code, where a slip is no matter of spelling.",
            [TooShort] = "The response has too few words for `share` to make one of them wrong, or too few of four or more lower-case letters.",
        },
        Example = """
            - use: convex_typos
              copies: 5
            """,
    };

    /// <inheritdoc/>
    public static IOperator Create(ConvexTyposOptions options, OperatorSetup setup)
    {
        if (options.Teacher is null)
        {
            return new ConvexTypos(options);
        }

        return setup.Teachers.TryGetValue(options.Teacher, out ITeacher? teacher) && teacher is ITextEmbedder embedder
            ? new Embedding(new ConvexTypos(options), embedder)
            : throw new InvalidDataException($"Step '{setup.Step}': teacher '{options.Teacher}' gives no vectors; name one of type model with the task embed.");
    }

    /// <inheritdoc/>
    public void Apply(Row row, RowOutput output)
    {
        if (Copies(row, output) is { } copies)
        {
            ulong[][] grams = [.. copies.Select(copy => CharacterNGrams.Set(FoldedText.Fold(copy.Text)))];
            Keep(row, copies, (i, j) => Shared(grams[i], grams[j]), output);
        }
    }

    /// <summary>Copies with their edits, or null where the row gets none.</summary>
    private List<(string Text, IReadOnlyList<TextEdit> Edits)>? Copies(Row row, RowOutput output)
    {
        if (row.Content is not PreferenceContent { Verdict: Verdict.Preferred } pair || pair.Chosen.Count == 0 || pair.Chosen[^1].ToolCalls is not null || string.IsNullOrWhiteSpace(pair.Chosen.LastText))
        {
            output.Decline(NotDecided);
            return null;
        }

        SplitMix64 draw = output.Draw();
        if (draw.NextDouble() >= _options.Ratio)
        {
            output.Decline(NotDrawn);
            return null;
        }

        string text = pair.Chosen.LastText;
        if (CodeFences.Has(text))
        {
            output.Decline(HasCode);
            return null;
        }

        int words = (int)(_options.Share * Words.Count(text));
        var copies = new List<(string, IReadOnlyList<TextEdit>)>();
        for (int i = 0; words > 0 && i < _options.Copies; i++)
        {
            IReadOnlyList<TextEdit> edits = KeyboardTypos.Draw(text, words, ref draw);
            if (edits.Count == words)
            {
                copies.Add((TextEdits.Apply(text, edits), edits));
            }
        }

        if (copies.Count < _options.Copies)
        {
            output.Decline(TooShort);
            return null;
        }

        return copies;
    }

    private static void Keep(Row row, List<(string Text, IReadOnlyList<TextEdit> Edits)> copies, Func<int, int, double> product, RowOutput output)
    {
        var products = new double[copies.Count, copies.Count];
        for (int i = 0; i < copies.Count; i++)
        {
            for (int j = i; j < copies.Count; j++)
            {
                products[i, j] = products[j, i] = product(i, j);
            }
        }

        var pair = (PreferenceContent)row.Content;
        foreach (int vertex in ConvexHull.Vertices(PrincipalPlane.Project(products)))
        {
            (string text, IReadOnlyList<TextEdit> edits) = copies[vertex];
            output.Make(new Child(pair with { Chosen = pair.Chosen.WithLastText(text) }, row.Origin.LabelOrigin, Parameters.Of(("copy", vertex), ("typos", TextEdits.Record(pair.Chosen.LastText, edits)))) { Attribute = "spelling" });
        }
    }

    private static double Shared(ulong[] first, ulong[] second)
    {
        int shared = 0;
        for (int i = 0, j = 0; i < first.Length && j < second.Length;)
        {
            shared += first[i] == second[j] ? 1 : 0;
            (i, j) = first[i] == second[j] ? (i + 1, j + 1) : first[i] < second[j] ? (i + 1, j) : (i, j + 1);
        }

        return shared;
    }

    /// <summary>The same with a teacher's vectors.</summary>
    private sealed class Embedding(ConvexTypos rules, ITextEmbedder embedder) : IBatchOperator
    {
        public int BatchSize => 32;

        public async ValueTask ApplyAsync(IReadOnlyList<RowWork> batch, CancellationToken cancellation)
        {
            var works = new List<(RowWork Work, List<(string Text, IReadOnlyList<TextEdit> Edits)> Copies)>();
            foreach (RowWork work in batch)
            {
                if (rules.Copies(work.Row, work.Output) is { } copies)
                {
                    works.Add((work, copies));
                }
            }

            IReadOnlyList<float[]?> vectors = works.Count == 0 ? [] : await embedder.EmbedAsync([.. works.SelectMany(work => work.Copies).Select(copy => copy.Text)], cancellation);
            int at = 0;
            foreach ((RowWork work, List<(string Text, IReadOnlyList<TextEdit> Edits)> copies) in works)
            {
                float[]?[] own = [.. vectors.Skip(at).Take(copies.Count)];
                at += copies.Count;
                if (Array.Exists(own, vector => vector is null))
                {
                    work.Output.Decline(TooShort);
                    continue;
                }

                Keep(work.Row, copies, (i, j) => Dot(own[i]!, own[j]!), work.Output);
            }
        }

        private static double Dot(float[] first, float[] second)
        {
            double sum = 0;
            for (int i = 0; i < first.Length; i++)
            {
                sum += (double)first[i] * second[i];
            }

            return sum;
        }
    }
}
