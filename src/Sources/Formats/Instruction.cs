using DataForge.Core.Rows;
using DataForge.Sources.Records;

namespace DataForge.Sources.Formats;

/// <summary>Reads a prompt that may stand in two fields, as Alpaca's <c>instruction</c> and <c>input</c>: joined by an empty line.</summary>
internal static class Instruction
{
    /// <summary>The prompt, unchecked.</summary>
    public static bool Read(ref RecordView record, FieldSource prompt, FieldSource? input, out Messages messages)
    {
        if (!record.Messages(prompt, Message.User, out messages) || !record.Has(input))
        {
            return record.Reason.Length == 0;
        }

        if (!record.Text(input!, out string text))
        {
            return false;
        }

        if (!string.IsNullOrWhiteSpace(text) && messages.Count > 0)
        {
            messages = messages.WithLastText(messages.LastText + "\n\n" + text);
        }

        return true;
    }
}
