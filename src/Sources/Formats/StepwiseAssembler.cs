using System.Collections.Immutable;
using System.Text.Json;
using DataForge.Core.Rows;
using DataForge.Sources.Records;

namespace DataForge.Sources.Formats;

/// <summary>Steps as a list of texts, or as the lines of one text that are not blank; labels as a list, or one constant for all.</summary>
internal sealed class StepwiseAssembler(FieldSet fields) : RowAssembler
{
    private readonly FieldSource _prompt = fields.Need("prompt");
    private readonly FieldSource? _system = fields.Find("system");
    private readonly FieldSource _steps = fields.Need("steps");
    private readonly FieldSource _labels = fields.Need("step_labels");

    /// <inheritdoc/>
    public override bool Build(ref RecordView record, out RowContent? content, ref Annotations annotations)
    {
        content = null;
        if (!RowTexts.Prompt(ref record, _prompt, _system, out Messages prompt) || !Texts(ref record, out List<string> texts) || !StepLabels.Read(ref record, _labels, texts.Count, out StepLabel[] labels))
        {
            return false;
        }

        ImmutableArray<Step>.Builder steps = ImmutableArray.CreateBuilder<Step>(texts.Count);
        for (int index = 0; index < texts.Count; index++)
        {
            steps.Add(new Step(texts[index], labels[index]));
        }

        content = new StepwiseContent(prompt, steps.DrainToImmutable());
        return true;
    }

    private bool Texts(ref RecordView record, out List<string> texts)
    {
        texts = [];
        if (!record.Need(_steps, out Captured value))
        {
            return false;
        }

        if (value.Type == JsonTokenType.String)
        {
            return Lines(ref record, value, texts);
        }

        if (!record.Elements(value, _steps.Display, out List<Captured> elements))
        {
            return false;
        }

        foreach (Captured element in elements)
        {
            if (!record.Text(element, _steps.Display, out string text))
            {
                return false;
            }

            if (string.IsNullOrWhiteSpace(text))
            {
                return record.Fail(QuarantineReasons.BlankSide, $"{_steps.Display}[{texts.Count}] has no text");
            }

            texts.Add(text);
        }

        return texts.Count > 0 || record.Fail(QuarantineReasons.BlankSide, $"{_steps.Display} has no steps");
    }

    private bool Lines(ref RecordView record, Captured value, List<string> texts)
    {
        if (!record.Text(value, _steps.Display, out string text))
        {
            return false;
        }

        foreach (Range range in text.AsSpan().Split('\n'))
        {
            ReadOnlySpan<char> line = text.AsSpan(range);
            if (!line.IsWhiteSpace())
            {
                texts.Add(line.TrimEnd('\r').ToString());
            }
        }

        return texts.Count > 0 || record.Fail(QuarantineReasons.BlankSide, $"{_steps.Display} has no text");
    }
}
