using System.Collections.Frozen;

namespace DataForge.Sinks.Datasets.Columns;

/// <summary>Column names that trainers give a meaning of their own: a column of such a name changes training without a word.</summary>
public static class ReservedNames
{
    private static readonly FrozenSet<string> TokenNames = FrozenSet.ToFrozenSet(
        ["input_ids", "attention_mask", "prompt_ids", "chosen_ids", "rejected_ids", "completion_ids"], StringComparer.Ordinal);

    private static readonly FrozenSet<string> TemplateNames = FrozenSet.ToFrozenSet(["tools", "chat_template_kwargs"], StringComparer.Ordinal);

    private static readonly FrozenSet<string> RecordNames = FrozenSet.ToFrozenSet(
        [
            "label", "messages", "conversations", "images", "videos", "audios", "channel", "system", "objects", "options", "criteria", "state", "kinds",
            "questions", "completion", "completions", "labels", "margin",
        ],
        StringComparer.Ordinal);

    /// <summary>Token ids: trainers skip tokenising and train on them.</summary>
    public static bool IsTokenIds(string name) => TokenNames.Contains(name);

    /// <summary>Read by chat templates: must be JSON, never null.</summary>
    public static bool IsTemplateInput(string name) => TemplateNames.Contains(name);

    /// <summary>Read as a record's text, label or media by some trainer.</summary>
    public static bool IsRecordField(string name) => RecordNames.Contains(name);

    /// <summary>True for a name that no canonical column may bear.</summary>
    public static bool Contains(string name) => IsTokenIds(name) || IsTemplateInput(name) || IsRecordField(name);
}
