using DataForge.Augmenters.Causal.Code;
using DataForge.Augmenters.Texts;
using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Causal;

/// <summary>Puts one fault into the code of a good response.</summary>
internal sealed class BreakCode(BreakCodeOptions options) : GoodResponseOperator, IOperatorType<BreakCode, BreakCodeOptions>
{
    private const string NoCode = "no_code";
    private const string NoFault = "no_fault";

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = Describe(
        "break_code",
        1,
        RowKind.Causal,
        "Puts one fault into a code block of a good response (Python and C families, by tokens, never in strings or comments): a condition turned round, a counting loop off by one, or a closing bracket left out. The attribute is correctness. "
            + "A rule-based form of the causal degradation of Crome (arXiv 2506.16507) and, for turned conditions, of the label-flip pairs of VISION (arXiv 2508.18933).",
        """
            - use: break_code
              faults: [inverted_condition, off_by_one, unbalanced]
            """,
        (NoCode, "The response has no closed code block of a known language whose brackets and strings are balanced."),
        (NoFault, "None of the faults finds a place in the code."));

    /// <inheritdoc/>
    public static IOperator Create(BreakCodeOptions options, OperatorSetup setup) => new BreakCode(options);

    /// <inheritdoc/>
    protected override void Apply(GoodResponse good, RowOutput output)
    {
        (CodeFences.Block Block, IReadOnlyList<CodeToken> Tokens)[] blocks =
            [.. CodeFences.Find(good.Text).Where(block => block.Closed).Select(block => (block, CodeLexer.Read(good.Text, block.Code, block.Language) ?? [])).Where(item => item.Item2.Count > 0)];
        if (blocks.Length == 0)
        {
            output.Decline(NoCode);
            return;
        }

        SplitMix64 draw = output.Draw();
        string[] faults = [.. options.Faults];
        draw.Shuffle(faults.AsSpan());
        foreach (string fault in faults)
        {
            (TextEdit Edit, string Language)[] edits = [.. blocks.SelectMany(item => Edits(fault, good.Text, item.Tokens).Select(edit => (edit, item.Block.Language)))
                .Where(item => Graphemes.IsBoundary(good.Text, item.edit.Start) && Graphemes.IsBoundary(good.Text, item.edit.Start + item.edit.Length))];
            if (edits.Length > 0)
            {
                (TextEdit edit, string language) = edits[draw.NextIndex(edits.Length)];
                output.Make(new Degradation("correctness", fault, [edit]) { Chosen = [("language", language)] }.Pair(good));
                return;
            }
        }

        output.Decline(NoFault);
    }

    private static IEnumerable<TextEdit> Edits(string fault, string text, IReadOnlyList<CodeToken> tokens) => fault switch
    {
        BreakCodeOptions.InvertedCondition => CodeEdits.InvertedConditions(text, tokens),
        BreakCodeOptions.OffByOne => CodeEdits.OffByOne(text, tokens),
        _ => CodeEdits.Unbalanced(text, tokens),
    };
}
