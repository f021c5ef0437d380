using DataForge.Augmenters.Causal.Code;
using DataForge.Augmenters.Counterfactual.Guards;
using DataForge.Augmenters.Texts;
using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Counterfactual;

/// <summary>Takes a guard out of the code of a good response, which turns its label.</summary>
internal sealed class DropGuard(DropGuardOptions options) : GoodResponseOperator, IOperatorType<DropGuard, DropGuardOptions>
{
    private const string NoCode = "no_code";
    private const string NoGuard = "no_guard";

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = Describe(
        "drop_guard",
        1,
        RowKind.Counterfactual,
        "Takes a guard out of a code block of a good response: a check of input that raises or throws, or the only way out of a recursion; what is left is read by the lexer again. Makes the pair and, of a scored row, the same response with the label turned; both stay in the group of their row. "
            + "The text form of the label-flip pairs of VISION (arXiv 2508.18933), whose edits a language model makes.",
        """
            - use: drop_guard
              guards: [validation, base_case]
            """,
        (NoCode, "The response has no closed code block of a known language whose brackets and strings are balanced."),
        (NoGuard, "No guard of the kinds stands on lines of its own with code after it, or what is left cannot be read.")) with
    { Makes = RowShape.Preference | RowShape.Scored };

    /// <inheritdoc/>
    public static IOperator Create(DropGuardOptions options, OperatorSetup setup) => new DropGuard(options);

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
        foreach (string kind in options.Guards)
        {
            TextEdit[] edits = [.. blocks.SelectMany(item => GuardFinder.Find(good.Text, item.Block, item.Tokens, kind == DropGuardOptions.Validation)
                .Select(span => new TextEdit(span.Start, span.Length, "")).Where(edit => IsReadable(good.Text, edit, item.Block)))];
            if (edits.Length > 0)
            {
                Make(good, edits[draw.NextIndex(edits.Length)], kind, output);
                return;
            }
        }

        output.Decline(NoGuard);
    }

    private static void Make(GoodResponse good, TextEdit edit, string kind, RowOutput output)
    {
        string without = TextEdits.Apply(good.Text, [edit]);
        output.Make(new Child(good.Against(without), LabelOrigin.Rule, Parameters.Of(("field", "rejected"), ("guard", kind), ("spans", TextEdits.Record(good.Text, [edit])))) { Attribute = "correctness", ErrorType = "dropped_" + kind });
        if (output.Row.Content is ScoredContent row)
        {
            output.Make(new Child(
                new ScoredContent(row.Prompt, row.Response.WithLastText(without), 0), LabelOrigin.Rule, Parameters.Of(("guard", kind), ("label_before", 1)))
            { Attribute = "correctness", ErrorType = "dropped_" + kind });
        }
    }

    /// <summary>True where the block still lexes without the guard.</summary>
    private static bool IsReadable(string text, TextEdit edit, CodeFences.Block block)
    {
        if (!Graphemes.IsBoundary(text, edit.Start) || !Graphemes.IsBoundary(text, edit.Start + edit.Length))
        {
            return false;
        }

        string without = text.Remove(edit.Start, edit.Length);
        return CodeLexer.Read(without, new TextSpan(block.Code.Start, block.Code.Length - edit.Length), block.Language) is { Count: > 0 };
    }
}
