using DataForge.Core.Rows;
using DataForge.Sources.Records;

namespace DataForge.Sources.Formats;

/// <summary>Reads prompts and responses with the checks that hold for all formats.</summary>
internal static class RowTexts
{
    /// <summary>A prompt, with the system text before it where there is one.</summary>
    public static bool Prompt(ref RecordView record, FieldSource field, FieldSource? system, out Messages prompt) =>
        record.Messages(field, Message.User, out prompt) && WithSystem(ref record, system, ref prompt) && CheckPrompt(ref record, prompt, field.Display);

    /// <summary>Puts the system text before a prompt.</summary>
    public static bool WithSystem(ref RecordView record, FieldSource? system, ref Messages prompt)
    {
        if (!record.Has(system))
        {
            return true;
        }

        if (!record.Text(system!, out string text))
        {
            return false;
        }

        prompt = string.IsNullOrWhiteSpace(text) ? prompt : new Messages([new Message(Message.System, text), .. prompt]);
        return true;
    }

    /// <summary>Notes a prompt that says nothing.</summary>
    public static bool CheckPrompt(ref RecordView record, Messages prompt, string name) =>
        !IsBlank(prompt) || record.Fail(QuarantineReasons.EmptyPrompt, $"{name} has no text");

    /// <summary>A response.</summary>
    public static bool Response(ref RecordView record, FieldSource field, out Messages response) =>
        record.Messages(field, Message.Assistant, out response) && Finish(ref record, field.Display, ref response);

    /// <summary>Cuts the suffix off a response and checks that it says something.</summary>
    public static bool Finish(ref RecordView record, string name, ref Messages response)
    {
        if (record.Settings.StripSuffix is { } suffix && response.LastText.EndsWith(suffix, StringComparison.Ordinal))
        {
            response = response.WithLastText(response.LastText[..^suffix.Length]);
        }

        return !IsBlank(response) || record.Fail(QuarantineReasons.BlankSide, $"{name} has no text");
    }

    /// <summary>Notes a pair whose sides are equal.</summary>
    public static bool CheckSides(ref RecordView record, Messages first, Messages second) =>
        !first.Equals(second) || record.Fail(QuarantineReasons.EqualSides, "both sides are equal");

    /// <summary>True where no message says anything or calls a tool.</summary>
    private static bool IsBlank(Messages messages)
    {
        for (int index = 0; index < messages.Count; index++)
        {
            if (messages[index].ToolCalls is not null || !string.IsNullOrWhiteSpace(messages[index].Content))
            {
                return false;
            }
        }

        return true;
    }
}
