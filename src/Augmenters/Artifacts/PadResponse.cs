using DataForge.Augmenters.Texts;
using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Artifacts;

/// <summary>Sets a good response against itself with filler that says nothing, or with flattery of the user.</summary>
internal sealed class PadResponse(PadResponseOptions options) : GoodResponseOperator, IOperatorType<PadResponse, PadResponseOptions>
{
    private const string NoProse = "no_prose";

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = Describe(
        "pad_response",
        2,
        RowKind.Artifact,
        "Sets a good response against itself padded: filler sentences that say nothing after several of its sentences (verbosity), or exaggerated flattery in front (sycophancy). The content is the same, so length and tone alone must not win. "
            + "For the length and flattery biases that Crome (arXiv 2506.16507) and School of Reward Hacks (arXiv 2508.17511) train against.",
        """
            - use: pad_response
              ratio: 0.25
            """,
        NotDrawnReason,
        (NoProse, "The response is no English running text of at least three sentences, or holds code."));

    /// <inheritdoc/>
    public static IOperator Create(PadResponseOptions options, OperatorSetup setup) => new PadResponse(options);

    /// <inheritdoc/>
    protected override void Apply(GoodResponse good, RowOutput output)
    {
        SplitMix64 draw = output.Draw();
        if (!IsDrawn(ref draw, options.Ratio, output))
        {
            return;
        }

        string kind = options.Kinds[draw.NextIndex(options.Kinds.Count)];
        IReadOnlyList<TextEdit>? edits = CodeFences.Has(good.Text) || !EnglishText.Is(good.Text) ? null
            : kind == PadResponseOptions.Verbosity ? Verbosity(good.Text, ref draw)
            : [new TextEdit(0, 0, EmptySentences.Flattery(ref draw) + (good.Text.Contains('\n') ? "\n\n" : " "))];
        if (edits is null)
        {
            output.Decline(NoProse);
            return;
        }

        output.Make(new Child(good.Against(TextEdits.Apply(good.Text, edits)), LabelOrigin.Constructed, Parameters.Of(("field", "rejected"), ("spans", TextEdits.Record(good.Text, edits)), ("padding", kind))) { ErrorType = kind });
    }

    /// <summary>Fillers behind about every second sentence, three at least.</summary>
    private static List<TextEdit>? Verbosity(string text, ref SplitMix64 draw)
    {
        TextSpan[] plain = [.. Sentences.Split(text).Where(sentence => text[sentence.End - 1] == '.' && !sentence.Of(text).Contains('\n') && (sentence.End == text.Length || text[sentence.End] is ' ' or '\n') && Graphemes.IsBoundary(text, sentence.End))];
        if (plain.Length < 3)
        {
            return null;
        }

        int[] places = [.. Enumerable.Range(0, plain.Length)];
        draw.Shuffle(places.AsSpan());
        var edits = new List<TextEdit>();
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (int place in places.Take(Math.Clamp(plain.Length / 2, 3, 10)).Order())
        {
            string filler = EmptySentences.Filler(ref draw);
            while (!used.Add(filler))
            {
                filler = EmptySentences.Filler(ref draw);
            }

            edits.Add(new TextEdit(plain[place].End, 0, " " + filler));
        }

        return edits;
    }
}
