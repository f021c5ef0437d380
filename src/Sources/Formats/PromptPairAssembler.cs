using DataForge.Core.Rows;
using DataForge.Sources.Records;

namespace DataForge.Sources.Formats;

/// <summary>One response and two prompts, of which it fits the first better.</summary>
internal sealed class PromptPairAssembler(FieldSet fields) : RowAssembler
{
    private readonly FieldSource _chosen = fields.Need("prompt_chosen");
    private readonly FieldSource _rejected = fields.Need("prompt_rejected");
    private readonly FieldSource? _system = fields.Find("system");
    private readonly FieldSource _response = fields.Need("response");

    /// <inheritdoc/>
    public override bool Build(ref RecordView record, out RowContent? content, ref Annotations annotations)
    {
        content = null;
        if (!RowTexts.Prompt(ref record, _chosen, _system, out Messages chosen)
            || !RowTexts.Prompt(ref record, _rejected, _system, out Messages rejected)
            || !RowTexts.Response(ref record, _response, out Messages response)
            || !RowTexts.CheckSides(ref record, chosen, rejected))
        {
            return false;
        }

        content = new PromptPairContent(chosen, rejected, response, annotations.ChosenProbability == 0.5 ? Verdict.Tie : Verdict.Preferred);
        return true;
    }
}
