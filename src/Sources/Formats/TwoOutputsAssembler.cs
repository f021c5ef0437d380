using DataForge.Core.Rows;
using DataForge.Sources.Records;

namespace DataForge.Sources.Formats;

/// <summary>
/// Two outputs and a preference on a scale: at its lower end the first output is best, at its upper end the second, in the middle neither
/// (AlpacaEval: 1 to 2). The distance to the middle becomes <c>p_chosen</c>.
/// </summary>
internal sealed class TwoOutputsAssembler(FieldSet fields) : RowAssembler
{
    private readonly FieldSource _prompt = fields.Need("prompt");
    private readonly FieldSource? _input = fields.Find("input");
    private readonly FieldSource? _system = fields.Find("system");
    private readonly FieldSource _first = fields.Need("response_1");
    private readonly FieldSource _second = fields.Need("response_2");
    private readonly FieldSource _preference = fields.Need("preference");

    /// <inheritdoc/>
    public override bool Build(ref RecordView record, out RowContent? content, ref Annotations annotations)
    {
        content = null;
        if (!record.Label(_preference, out double preference)
            || !Prompt(ref record, out Messages prompt)
            || !RowTexts.Response(ref record, _first, out Messages first)
            || !RowTexts.Response(ref record, _second, out Messages second)
            || !RowTexts.CheckSides(ref record, first, second)
            || !Scale.ToUnit(ref record, preference, _preference, out double second01))
        {
            return false;
        }

        bool secondIsBest = second01 > 0.5;
        Verdict verdict = second01 == 0.5 ? Verdict.Tie : Verdict.Preferred;
        content = secondIsBest ? new PreferenceContent(prompt, second, first, verdict) : new PreferenceContent(prompt, first, second, verdict);
        annotations = annotations with { ChosenProbability = secondIsBest ? second01 : 1 - second01 };
        return true;
    }

    /// <summary>The instruction with its input, or the input alone where that is all there is.</summary>
    private bool Prompt(ref RecordView record, out Messages prompt)
    {
        bool isInputAlone = !record.Has(_prompt) && record.Has(_input);
        return Instruction.Read(ref record, isInputAlone ? _input! : _prompt, isInputAlone ? null : _input, out prompt)
            && RowTexts.WithSystem(ref record, _system, ref prompt)
            && RowTexts.CheckPrompt(ref record, prompt, isInputAlone ? _input!.Display : _prompt.Display);
    }
}
