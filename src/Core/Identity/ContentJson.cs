using DataForge.Core.Json;
using DataForge.Core.Rows;

namespace DataForge.Core.Identity;

/// <summary>The canonical JSON of texts and label: two values, in this order, per shape.</summary>
internal static class ContentJson
{
    /// <summary>Writes the texts as an array, then the label.</summary>
    public static void Write(CanonicalJson json, RowContent content)
    {
        switch (content)
        {
            case PreferenceContent row:
                Texts(json, row.Prompt, row.Chosen, row.Rejected);
                json.String(row.Verdict.Name());
                break;
            case PromptPairContent row:
                Texts(json, row.PromptChosen, row.PromptRejected, row.Response);
                json.String(row.Verdict.Name());
                break;
            case ScoredContent row:
                Texts(json, row.Prompt, row.Response);
                Value(json, row);
                break;
            case StepwiseContent row:
                Steps(json, row);
                break;
            case RankedContent row:
                Responses(json, row);
                break;
            default:
                throw new InvalidOperationException($"Unknown content {content.GetType().Name}.");
        }
    }

    /// <summary>Writes one message list as an array of objects.</summary>
    public static void Messages(CanonicalJson json, Messages messages)
    {
        json.BeginArray();
        foreach (Message message in messages)
        {
            json.BeginObject().Property("content").String(message.Content);
            Optional(json, "name", message.Name);
            json.Property("role").String(message.Role);
            Optional(json, "tool_call_id", message.ToolCallId);
            Optional(json, "tool_calls", message.ToolCalls);
            json.EndObject();
        }

        json.EndArray();
    }

    private static void Optional(CanonicalJson json, string name, string? value)
    {
        if (value is not null)
        {
            json.Property(name).String(value);
        }
    }

    private static void Texts(CanonicalJson json, params ReadOnlySpan<Messages> texts)
    {
        json.BeginArray();
        foreach (Messages text in texts)
        {
            Messages(json, text);
        }

        json.EndArray();
    }

    private static void Value(CanonicalJson json, ScoredContent row)
    {
        if (row is { Level: int level, Levels: int levels })
        {
            json.BeginArray().Number(row.Value).Number(level).Number(levels).EndArray();
        }
        else
        {
            json.Number(row.Value);
        }
    }

    private static void Steps(CanonicalJson json, StepwiseContent row)
    {
        json.BeginArray();
        Messages(json, row.Prompt);
        json.BeginArray();
        foreach (Step step in row.Steps)
        {
            json.String(step.Text);
        }

        json.EndArray().EndArray().BeginArray();
        foreach (Step step in row.Steps)
        {
            json.Number((int)step.Label);
        }

        json.EndArray();
    }

    private static void Responses(CanonicalJson json, RankedContent row)
    {
        json.BeginArray();
        Messages(json, row.Prompt);
        json.BeginArray();
        foreach (RankedResponse response in row.Responses)
        {
            Messages(json, response.Response);
        }

        json.EndArray().EndArray().BeginArray();
        foreach (RankedResponse response in row.Responses)
        {
            json.Number(response.Value);
        }

        json.EndArray();
    }
}
