using DataForge.Teachers.ChatTemplates.Operations;
using DataForge.Teachers.ChatTemplates.Runtime;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates;

/// <summary>
/// What <c>apply_chat_template</c> of transformers does to messages before a template sees them, and to the text after it
/// where the last message is to be continued.
/// </summary>
internal static class ConversationPreparation
{
    private const string Tag = "CONTINUE_FINAL_MESSAGE_TAG ";

    private static readonly string[] ReasoningFields = ["reasoning_content", "thinking", "reasoning"];

    /// <summary>Drops fields that are null and gives the reasoning under both names that templates use.</summary>
    public static ListValue Normalise(ListValue messages) => new(Array.ConvertAll(messages.Items, message => (object)Normalise((DictValue)message)));

    /// <summary>
    /// Marks the end of <paramref name="field"/> of the last message. Gives the messages and the text that is to be continued.
    /// </summary>
    public static (ListValue Messages, string Final) MarkFinal(ListValue messages, string field, string template, Budget budget)
    {
        DictValue last = ((DictValue)messages.Items[^1]).Copy();
        if (!last.TryGet(field, out object? final))
        {
            throw Failure($"continue_final_message is set but the final message has no \"{field}\" to continue!");
        }

        if (!template.Contains(field, StringComparison.Ordinal))
        {
            throw Failure($"continue_final_message is set to \"{field}\" but this is not an accepted field in the chat_template");
        }

        if (final is SequenceValue parts)
        {
            (ListValue marked, final) = MarkLastText(parts, budget);
            last.Set(field, marked);
        }
        else
        {
            last.Set(field, Arithmetic.Add(final, Tag, budget));
        }

        return (new ListValue([.. messages.Items[..^1], last]), (string)final);
    }

    /// <summary>Cuts a rendered text at the mark.</summary>
    public static string CutAtMark(string rendered, string final)
    {
        string mark = Tag.TrimEnd();
        int place = rendered.LastIndexOf(mark, StringComparison.Ordinal);
        if (place < 0 || !rendered.Contains(TextTrimming.Trim(final, null, left: true, right: true), StringComparison.Ordinal))
        {
            throw Failure(
                "continue_final_message is set but the final message does not appear in the chat after applying the chat template! This can "
                + "happen if the chat template deletes portions of the final message. Please verify the chat template and final message in "
                + "your chat to ensure they are compatible.");
        }

        string text = rendered[..place];
        bool keepsSpace = string.CompareOrdinal(rendered, place, Tag, 0, Tag.Length) == 0;
        return keepsSpace ? text : TextTrimming.Trim(text, null, left: false, right: true);
    }

    private static DictValue Normalise(DictValue message)
    {
        var kept = new DictValue(message.Count);
        foreach (KeyValuePair<object, object> field in message.Entries)
        {
            if (field.Value is not NoneValue)
            {
                kept.Set(field.Key, field.Value);
            }
        }

        foreach (string name in ReasoningFields)
        {
            if (kept.TryGet(name, out object? reasoning))
            {
                kept.Set("reasoning_content", reasoning);
                if (!kept.ContainsKey("thinking"))
                {
                    kept.Set("thinking", reasoning);
                }

                break;
            }
        }

        return kept;
    }

    private static (ListValue Parts, object Text) MarkLastText(SequenceValue parts, Budget budget)
    {
        for (int i = parts.Count - 1; i >= 0; i--)
        {
            if (parts.Items[i] is not DictValue part)
            {
                throw new TemplateFailure("TypeError", $"a part of the final message must be an object, not {TypeNames.Of(parts.Items[i])}");
            }

            if (part.TryGet("text", out object? text))
            {
                DictValue marked = part.Copy();
                marked.Set("text", Arithmetic.Add(text, Tag, budget));
                return (new ListValue([.. parts.Items[..i], marked, .. parts.Items[(i + 1)..]]), text);
            }
        }

        throw Failure("continue_final_message is set but we could not find any text to continue in the final message!");
    }

    private static TemplateFailure Failure(string message) => TemplateFailure.Value(message);
}
