using DataForge.Augmenters.Neutral.Surface;
using DataForge.Augmenters.Texts;
using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Neutral;

/// <summary>Changes the surface of a good response in a way that must not move the score, and labels the two a tie.</summary>
internal sealed class SurfaceTie(SurfaceTieOptions options) : GoodResponseOperator, IOperatorType<SurfaceTie, SurfaceTieOptions>
{
    private const string FormMatters = "form_matters";
    private const string NothingToChange = "nothing_to_change";

    private static readonly WordSwaps American = new(Spellings.ToAmerican);
    private static readonly WordSwaps British = new(Spellings.ToBritish);
    private static readonly WordSwaps Phrases = new(Synonyms.All);

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = Describe(
        "surface_tie",
        1,
        RowKind.Neutral,
        "Changes only the surface of a good response and labels the pair a tie: Markdown against plain text, list style, separators of thousands, British against American spelling, a few synonyms, a polite sentence. One change a row, undone by `spans`. "
            + "The neutral side of Crome (arXiv 2506.16507), with rules in place of a generator.",
        """
            - use: surface_tie
              changes: [markdown, lists, numbers, spelling, synonyms, courtesy]
            """,
        NotDrawnReason,
        (FormMatters, "The prompt speaks of form, length, spelling or wording, or prompt or response hold code."),
        (NothingToChange, "None of the changes finds a place in the response."));

    /// <inheritdoc/>
    public static IOperator Create(SurfaceTieOptions options, OperatorSetup setup) => new SurfaceTie(options);

    /// <inheritdoc/>
    protected override void Apply(GoodResponse good, RowOutput output)
    {
        SplitMix64 draw = output.Draw();
        if (!IsDrawn(ref draw, options.Ratio, output))
        {
            return;
        }

        if (good.Steps.Length > 0 || CodeFences.Has(good.Text) || FormatMatters.In(good.Prompt.LastText))
        {
            output.Decline(FormMatters);
            return;
        }

        string[] changes = [.. options.Changes];
        draw.Shuffle(changes.AsSpan());
        foreach (string change in changes)
        {
            IReadOnlyList<TextEdit> edits = Edits(change, good.Text, ref draw);
            if (edits.Count > 0 && edits.All(edit => Graphemes.IsBoundary(good.Text, edit.Start) && Graphemes.IsBoundary(good.Text, edit.Start + edit.Length)))
            {
                output.Make(new Child(
                    new PreferenceContent(good.Prompt, good.Response, good.Response.WithLastText(TextEdits.Apply(good.Text, edits)), Verdict.Tie),
                    LabelOrigin.Rule,
                    Parameters.Of(("field", "rejected"), ("spans", TextEdits.Record(good.Text, edits)), ("change", change)))
                { Attribute = "surface_" + change });
                return;
            }
        }

        output.Decline(NothingToChange);
    }

    private static IReadOnlyList<TextEdit> Edits(string change, string text, ref SplitMix64 draw) => change switch
    {
        SurfaceTieOptions.Markdown => MarkdownMarks.Edits(text),
        SurfaceTieOptions.Lists => ListMarks.Edits(text),
        SurfaceTieOptions.Numbers => NumberGroups.Edits(text),
        SurfaceTieOptions.Spelling => Spelling(text),
        SurfaceTieOptions.Synonym => EnglishText.Is(text) ? Phrases.Edits(text) : [],
        _ => EnglishText.Is(text) ? Courtesy.Edits(text, ref draw) : [],
    };

    /// <summary>One way only: a text that has both spellings is left alone.</summary>
    private static IReadOnlyList<TextEdit> Spelling(string text)
    {
        IReadOnlyList<TextEdit> american = American.Edits(text);
        IReadOnlyList<TextEdit> british = British.Edits(text);
        return american.Count > 0 && british.Count > 0 ? [] : american.Count > 0 ? american : british;
    }
}
