using System.Collections.Immutable;
using DataForge.Core.Operators;
using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Causal;

/// <summary>A good response made worse in one attribute by edits that its children record.</summary>
/// <param name="Attribute">The attribute changed.</param>
/// <param name="ErrorType">The kind of fault put in.</param>
/// <param name="Edits">Edits of the good response's text, ascending.</param>
internal sealed record Degradation(string Attribute, string ErrorType, IReadOnlyList<TextEdit> Edits)
{
    /// <summary>What else was chosen.</summary>
    public IReadOnlyList<(string Name, ParameterValue Value)> Chosen { get; init; } = [];

    /// <summary>A preference row: the good response against the degraded one. Parameter <c>spans</c> undoes the edits in <c>rejected</c>.</summary>
    public Child Pair(GoodResponse good) => Make(good, good.Against(TextEdits.Apply(good.Text, Edits)), "rejected");

    /// <summary>
    /// The steps with the edits made: those before the first edited one stay right, the others are wrong. Parameter <c>spans</c> undoes the edits in
    /// the steps joined by line feeds.
    /// </summary>
    public Child Stepwise(GoodResponse good)
    {
        ImmutableArray<Step>.Builder steps = ImmutableArray.CreateBuilder<Step>(good.Steps.Length);
        int start = 0;
        bool isWrong = false;
        foreach (Step step in good.Steps)
        {
            int end = start + step.Text.Length;
            TextEdit[] inside = [.. Edits.Where(edit => edit.Start >= start && edit.Start + edit.Length <= end).Select(edit => edit with { Start = edit.Start - start })];
            isWrong |= inside.Length > 0;
            steps.Add(new Step(TextEdits.Apply(step.Text, inside), isWrong ? StepLabel.Wrong : StepLabel.Right));
            start = end + 1;
        }

        return Make(good, new StepwiseContent(good.Prompt, steps.MoveToImmutable()), "steps");
    }

    private Child Make(GoodResponse good, RowContent content, string field) => new(
        content, LabelOrigin.Rule, Parameters.Of([("field", field), ("spans", TextEdits.Record(good.Text, Edits)), .. Chosen]))
    {
        Attribute = Attribute,
        ErrorType = ErrorType,
    };
}
