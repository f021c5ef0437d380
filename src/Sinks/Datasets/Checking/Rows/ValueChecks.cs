using System.Text.Json;
using DataForge.Sinks.Datasets.Features;

namespace DataForge.Sinks.Datasets.Checking.Rows;

/// <summary>A margin that is missing or no number.</summary>
internal sealed class MarginCheck() : RowCheck(CheckCatalogue.Margin, Severity.Error)
{
    public override bool AppliesTo(TableShape table) => table.Has("margin");

    public override string? Problem(RowView row) => row.Cell("margin") switch
    {
        double value when double.IsFinite(value) => null,
        long => null,
        null => "'margin' is null",
        double value => $"'margin' is {value}",
        _ => "'margin' is no number",
    };
}

/// <summary>A reply without text where a trainer wants one.</summary>
internal sealed class EmptyReplyCheck() : RowCheck(CheckCatalogue.EmptyReply, Severity.Error)
{
    private static readonly string[] PairSides = ["chosen", "rejected"];

    private static readonly string[] Replies = ["completion", "messages", "rejected_response", "rejected_messages"];

    public override bool AppliesTo(TableShape table) => table.IsPairForTrainers || table.IsUnpaired || table.Has("rejected_response") || table.Has("rejected_messages");

    public override string? Problem(RowView row)
    {
        foreach (string side in row.Columns.Contains("chosen") ? PairSides : Replies)
        {
            if (row.Text(side) is { IsBlank: true })
            {
                return $"the last message of '{side}' is empty or white space";
            }
        }

        return null;
    }
}

/// <summary>Step labels that trainers misread.</summary>
internal sealed class StepLabelsCheck() : RowCheck(CheckCatalogue.StepLabels, Severity.Error)
{
    public override bool AppliesTo(TableShape table) => table.Find("labels") is ListFeature { Element: not ValueFeature { DType: "string" or "large_string" } };

    public override string? Problem(RowView row)
    {
        if (row.Cell("labels") is not List<object?> labels)
        {
            return "'labels' is null";
        }

        if (row.Cell("completions") is List<object?> steps && steps.Count != labels.Count)
        {
            return $"there are {steps.Count} steps and {labels.Count} labels";
        }

        foreach (object? label in labels)
        {
            switch (label)
            {
                case null: return "a label is null";
                case double value and not (0 or 1): return $"a label is {value}";
                case long value and not (0 or 1): return $"a label is {value}";
                default: break;
            }
        }

        return null;
    }
}

/// <summary>Messages without role or content, and lists without messages.</summary>
internal sealed class NullContentCheck() : RowCheck(CheckCatalogue.NullContent, Severity.Error)
{
    private static readonly string[] TextColumns =
        ["prompt", "chosen", "rejected", "messages", "conversations", "completion", "response", "prompt_chosen", "prompt_rejected", "rejected_messages", "context"];

    public override bool AppliesTo(TableShape table) => TextColumns.Any(table.Has);

    public override string? Problem(RowView row)
    {
        foreach (string column in row.Columns)
        {
            if (TextColumns.Contains(column) && Problem(column, row.Cell(column)) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private static string? Problem(string column, object? cell) => cell switch
    {
        null => $"'{column}' is null",
        List<object?> { Count: 0 } => $"'{column}' has no message",
        List<object?> items => items.Select(item => item is StructCell message ? Problem(column, message) : item is null ? $"a message of '{column}' is null" : null).FirstOrDefault(problem => problem is not null),
        StructCell message => Problem(column, message),
        _ => null,
    };

    private static string? Problem(string column, StructCell message)
    {
        if ((message.Names.Contains("role") || message.Names.Contains("from")) && message.Find("role", "from") is null)
        {
            return $"a message of '{column}' has no role";
        }

        return (message.Names.Contains("content") || message.Names.Contains("value")) && message.Find("content", "value") is null && message.Find("tool_calls") is null
            ? $"a message of '{column}' has no content"
            : null;
    }
}

/// <summary>Inputs of chat templates that are missing or no JSON.</summary>
internal sealed class TemplateInputCheck() : RowCheck(CheckCatalogue.TemplateInput, Severity.Error)
{
    public override bool AppliesTo(TableShape table) => table.Has("tools") || table.Has("chat_template_kwargs");

    public override string? Problem(RowView row)
    {
        if (row.Columns.Contains("chat_template_kwargs") && row.Cell("chat_template_kwargs") is null)
        {
            return "'chat_template_kwargs' is null";
        }

        if (row.Cell("tools") is not string tools)
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(tools);
            return null;
        }
        catch (JsonException)
        {
            return "'tools' is no JSON";
        }
    }
}
