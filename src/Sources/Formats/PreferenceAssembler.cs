using DataForge.Core.Rows;
using DataForge.Sources.Records;

namespace DataForge.Sources.Formats;

/// <summary>
/// A chosen and a rejected side, each a text, a message or messages. The prompt stands beside them, or (where the format lets it be absent, or the
/// sides begin with it again) is what both sides begin with.
/// </summary>
internal sealed class PreferenceAssembler(FieldSet fields) : RowAssembler
{
    private readonly FieldSource? _prompt = fields.Find("prompt");
    private readonly FieldSource? _input = fields.Find("input");
    private readonly FieldSource? _system = fields.Find("system");
    private readonly FieldSource _chosen = fields.Need("chosen");
    private readonly FieldSource _rejected = fields.Need("rejected");
    private readonly FieldSource? _verdict = fields.Find("verdict");

    /// <inheritdoc/>
    public override bool Build(ref RecordView record, out RowContent? content, ref Annotations annotations)
    {
        content = null;
        Messages prompt = Messages.Empty;
        if (!record.Messages(_chosen, Message.Assistant, out Messages chosen)
            || !record.Messages(_rejected, Message.Assistant, out Messages rejected)
            || ((_prompt is { IsRequired: true } || record.Has(_prompt)) && !Instruction.Read(ref record, _prompt!, _input, out prompt)))
        {
            return false;
        }

        bool isWhole = !record.Has(_prompt) || (BeginsWithPrompt(chosen) && BeginsWithPrompt(rejected));
        if ((isWhole && !Divide(ref record, ref prompt, ref chosen, ref rejected))
            || !RowTexts.WithSystem(ref record, _system, ref prompt)
            || !RowTexts.CheckPrompt(ref record, prompt, _prompt?.Display ?? "the common prompt")
            || !RowTexts.Finish(ref record, _chosen.Display, ref chosen)
            || !RowTexts.Finish(ref record, _rejected.Display, ref rejected)
            || !RowTexts.CheckSides(ref record, chosen, rejected)
            || !FindVerdict(ref record, annotations, out Verdict verdict))
        {
            return false;
        }

        content = new PreferenceContent(prompt, chosen, rejected, verdict);
        return true;
    }

    private static bool BeginsWithPrompt(Messages side) => side.Count > 1 && side[0].Role != Message.Assistant;

    private static bool Divide(ref RecordView record, ref Messages prompt, ref Messages chosen, ref Messages rejected)
    {
        Messages given = prompt;
        if (chosen.Equals(rejected))
        {
            return record.Fail(QuarantineReasons.EqualSides, "both sides are equal");
        }

        if (!CommonPrompt.Divide(ref chosen, ref rejected, out prompt))
        {
            return record.Fail(QuarantineReasons.NoCommonPrompt, "the sides do not begin with a common prompt");
        }

        return given.Count == 0 || given.LastText == prompt.LastText || given.LastText == prompt[0].Content
            || record.Fail(QuarantineReasons.NoCommonPrompt, "the sides begin with another prompt than the field prompt");
    }

    private bool FindVerdict(ref RecordView record, Annotations annotations, out Verdict verdict)
    {
        verdict = annotations.ChosenProbability == 0.5 ? Verdict.Tie : Verdict.Preferred;
        if (_verdict is null)
        {
            return true;
        }

        if (!record.Text(_verdict, out string text))
        {
            return false;
        }

        verdict = text == Verdict.Tie.Name() ? Verdict.Tie : Verdict.Preferred;
        return text == verdict.Name() || record.Fail(QuarantineReasons.ValueOutOfRange, $"{_verdict.Display} is {RecordView.Excerpt(text)}, neither 'preferred' nor 'tie'");
    }
}
