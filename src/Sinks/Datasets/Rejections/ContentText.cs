using DataForge.Core.Json;
using DataForge.Core.Rows;

namespace DataForge.Sinks.Datasets.Rejections;

/// <summary>Texts and label of a row of any shape as canonical JSON, under the names of the canonical columns.</summary>
internal static class ContentText
{
    public static string Of(RowContent content)
    {
        var json = new CanonicalJson();
        json.BeginObject();
        switch (content)
        {
            case PreferenceContent row:
                Messages(json, "chosen", row.Chosen);
                Messages(json, "prompt", row.Prompt);
                Messages(json, "rejected", row.Rejected);
                json.Property("verdict").String(row.Verdict.Name());
                break;
            case PromptPairContent row:
                Messages(json, "prompt_chosen", row.PromptChosen);
                Messages(json, "prompt_rejected", row.PromptRejected);
                Messages(json, "response", row.Response);
                json.Property("verdict").String(row.Verdict.Name());
                break;
            case ScoredContent row:
                Scored(json, row);
                break;
            case StepwiseContent row:
                Stepwise(json, row);
                break;
            case RankedContent row:
                Ranked(json, row);
                break;
            default:
                throw new InvalidOperationException($"Unknown content {content.GetType().Name}.");
        }

        return json.EndObject().ToString();
    }

    private static void Scored(CanonicalJson json, ScoredContent row)
    {
        if (row is { Level: int level, Levels: int levels })
        {
            json.Property("level").Number(level).Property("levels").Number(levels);
        }

        Messages(json, "prompt", row.Prompt);
        Messages(json, "response", row.Response);
        json.Property("value").Number(row.Value);
    }

    private static void Stepwise(CanonicalJson json, StepwiseContent row)
    {
        Messages(json, "prompt", row.Prompt);
        json.Property("steps").BeginArray();
        foreach (Step step in row.Steps)
        {
            json.BeginObject().Property("label").String(LabelName(step.Label)).Property("text").String(step.Text).EndObject();
        }

        json.EndArray();
    }

    private static void Ranked(CanonicalJson json, RankedContent row)
    {
        Messages(json, "prompt", row.Prompt);
        json.Property("responses").BeginArray();
        foreach (RankedResponse response in row.Responses)
        {
            json.BeginObject();
            Messages(json, "content", response.Response);
            json.Property("value").Number(response.Value).EndObject();
        }

        json.EndArray();
    }

    private static string LabelName(StepLabel label) => label switch
    {
        StepLabel.Right => "right",
        StepLabel.Wrong => "wrong",
        _ => "unknown",
    };

    private static void Messages(CanonicalJson json, string name, Messages messages)
    {
        json.Property(name).BeginArray();
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
}
