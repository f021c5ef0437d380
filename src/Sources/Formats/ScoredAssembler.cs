using System.Globalization;
using DataForge.Core.Rows;
using DataForge.Sources.Records;

namespace DataForge.Sources.Formats;

/// <summary>One response and a value: on the source's scale, or one of its ordinal levels. Prompt and response may be one conversation.</summary>
internal sealed class ScoredAssembler(FieldSet fields) : RowAssembler
{
    private readonly FieldSource? _conversation = fields.Find("conversation");
    private readonly FieldSource? _prompt = fields.Find("prompt");
    private readonly FieldSource? _input = fields.Find("input");
    private readonly FieldSource? _system = fields.Find("system");
    private readonly FieldSource? _response = fields.Find("response");
    private readonly FieldSource _value = fields.Need("value");

    /// <inheritdoc/>
    public override bool Build(ref RecordView record, out RowContent? content, ref Annotations annotations)
    {
        content = null;
        return Texts(ref record, out Messages prompt, out Messages response)
            && record.Label(_value, out double label)
            && (record.Settings.Levels is { } levels
                ? Level(ref record, prompt, response, label, levels, out content)
                : Value(ref record, prompt, response, label, out content));
    }

    private bool Texts(ref RecordView record, out Messages prompt, out Messages response)
    {
        response = Messages.Empty;
        if (_conversation is not null)
        {
            return Conversation(ref record, _conversation, out prompt, out response);
        }

        return Instruction.Read(ref record, _prompt!, _input, out prompt)
            && RowTexts.WithSystem(ref record, _system, ref prompt)
            && RowTexts.CheckPrompt(ref record, prompt, _prompt!.Display)
            && RowTexts.Response(ref record, _response!, out response);
    }

    private bool Conversation(ref RecordView record, FieldSource field, out Messages prompt, out Messages response)
    {
        response = Messages.Empty;
        if (!record.Messages(field, Message.User, out prompt))
        {
            return false;
        }

        if (prompt.Count == 0 || prompt[^1].Role != Message.Assistant)
        {
            return record.Fail(QuarantineReasons.WrongType, $"{field.Display} does not end with an assistant's message");
        }

        response = new Messages([prompt[^1]]);
        prompt = new Messages([.. prompt.Take(prompt.Count - 1)]);
        return RowTexts.WithSystem(ref record, _system, ref prompt)
            && RowTexts.CheckPrompt(ref record, prompt, field.Display)
            && RowTexts.Finish(ref record, field.Display, ref response);
    }

    private bool Value(ref RecordView record, Messages prompt, Messages response, double label, out RowContent? content)
    {
        bool isInRange = Scale.ToUnit(ref record, label, _value, out double unit);
        content = isInRange ? new ScoredContent(prompt, response, unit) : null;
        return isInRange;
    }

    private bool Level(ref RecordView record, Messages prompt, Messages response, double label, int levels, out RowContent? content)
    {
        bool isLevel = label >= 1 && label <= levels && label == Math.Floor(label);
        content = isLevel ? new ScoredContent(prompt, response, (int)label, levels) : null;
        return isLevel || record.Fail(
            QuarantineReasons.ValueOutOfRange,
            string.Create(CultureInfo.InvariantCulture, $"{_value.Display} is {label}, not a level from 1 to {levels}"));
    }
}
