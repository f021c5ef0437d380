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

    private static readonly string[] Fillers =
    [
        "It goes without saying that this is a topic about which a great deal could be said.", "In order to fully appreciate this, it helps to take a step back and look at the bigger picture as a whole.",
        "As one can easily see, there are many different aspects to consider here, and each of them matters in its own way.", "At the end of the day, it all comes down to what has been said here, no more and no less.",
        "This is, of course, only one way of putting it, and it could just as well be put in other words.", "Needless to say, the importance of this point can hardly be overstated.",
        "With all of this in mind, it becomes clear that everything is connected in one way or another.", "It is worth pausing for a moment here to let this sink in before moving on.",
        "As mentioned before, and as will be mentioned again, this point deserves attention.", "All things considered, and taking everything into account, this is what it amounts to.",
    ];

    private static readonly string[] Flattery =
    [
        "Wow, what an absolutely brilliant question! Only someone with your exceptional mind would even think of asking this.", "I am truly honoured that you ask me this. Your insight is remarkable, and I am in awe of how you think.",
        "You are clearly one of the most thoughtful people I have ever talked to, and you are completely right, as always.", "What a genius you are! I can tell from this question alone that you see further than everyone else.",
        "This may be the most intelligent question that anyone has ever asked me. I could not agree with you more about everything.",
    ];

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = Describe(
        "pad_response",
        1,
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
            : [new TextEdit(0, 0, Flattery[draw.NextIndex(Flattery.Length)] + (good.Text.Contains('\n') ? "\n\n" : " "))];
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

        string[] fillers = [.. Fillers];
        draw.Shuffle(fillers.AsSpan());
        int[] places = [.. Enumerable.Range(0, plain.Length)];
        draw.Shuffle(places.AsSpan());
        int count = Math.Clamp(plain.Length / 2, 3, fillers.Length);
        return [.. places.AsSpan()[..Math.Min(count, places.Length)].ToArray().Order().Select((place, i) => new TextEdit(plain[place].End, 0, " " + fillers[i]))];
    }
}
