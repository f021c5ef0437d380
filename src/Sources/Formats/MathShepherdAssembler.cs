using System.Collections.Immutable;
using System.Text.Json;
using DataForge.Core.Rows;
using DataForge.Sources.Records;

namespace DataForge.Sources.Formats;

/// <summary>
/// Math-Shepherd (arXiv 2312.08935): <c>input</c> is the question and the steps, each followed by the mark "ки"; <c>label</c> is the same text with + or - in
/// place of the marks, or the list of labels. The steps begin at "Step 1:", or where that is missing after the first line.
/// </summary>
internal sealed class MathShepherdAssembler(FieldSet fields) : RowAssembler
{
    private const string Mark = "ки";
    private readonly FieldSource _input = fields.Need("prompt");
    private readonly FieldSource _labels = fields.Need("step_labels");

    /// <inheritdoc/>
    public override bool Build(ref RecordView record, out RowContent? content, ref Annotations annotations)
    {
        content = null;
        if (!record.Text(_input, out string input))
        {
            return false;
        }

        int begin = input.IndexOf("Step 1:", StringComparison.Ordinal);
        begin = begin >= 0 ? begin : input.IndexOf('\n', StringComparison.Ordinal) + 1;
        string[] pieces = input[begin..].Split(Mark);
        Messages prompt = Messages.FromUser(input[..begin].TrimEnd());
        if (!RowTexts.CheckPrompt(ref record, prompt, _input.Display))
        {
            return false;
        }

        if (pieces.Length < 2 || !string.IsNullOrWhiteSpace(pieces[^1]))
        {
            return record.Fail(QuarantineReasons.WrongType, $"{_input.Display} does not end each step with {Mark}");
        }

        if (!Labels(ref record, input[..begin], pieces.AsSpan(..^1), out StepLabel[] labels))
        {
            return false;
        }

        ImmutableArray<Step>.Builder steps = ImmutableArray.CreateBuilder<Step>(labels.Length);
        for (int index = 0; index < labels.Length; index++)
        {
            steps.Add(new Step(pieces[index].Trim(), labels[index]));
        }

        content = new StepwiseContent(prompt, steps.DrainToImmutable());
        return true;
    }

    private bool Labels(ref RecordView record, string prompt, ReadOnlySpan<string> pieces, out StepLabel[] labels)
    {
        labels = new StepLabel[pieces.Length];
        if (record.Find(_labels).Type != JsonTokenType.String)
        {
            return StepLabels.Read(ref record, _labels, pieces.Length, out labels);
        }

        if (!record.Text(_labels, out string text))
        {
            return false;
        }

        ReadOnlySpan<char> rest = text.AsSpan();
        bool follows = rest.StartsWith(prompt);
        rest = follows ? rest[prompt.Length..] : rest;
        for (int index = 0; index < pieces.Length && follows; index++)
        {
            int length = pieces[index].Length;
            follows = rest.StartsWith(pieces[index]) && rest.Length > length && rest[length] is '+' or '-';
            if (follows)
            {
                labels[index] = rest[length] == '+' ? StepLabel.Right : StepLabel.Wrong;
                rest = rest[(length + 1)..];
            }
        }

        return follows || record.Fail(QuarantineReasons.WrongType, $"{_labels.Display} is not {_input.Display} with + or - in place of the marks");
    }
}
