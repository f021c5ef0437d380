namespace DataForge.Sinks.Datasets.Checking.Rows;

/// <summary>Both sides say the same.</summary>
internal sealed class EqualSidesCheck() : RowCheck(CheckCatalogue.EqualSides, Severity.Error)
{
    public override bool AppliesTo(TableShape table) => table.IsPairForTrainers;

    public override string? Problem(RowView row) =>
        row.Text("chosen") is { } chosen && row.Text("rejected") is { } rejected && chosen.SameAs(rejected) ? "'chosen' and 'rejected' are equal" : null;
}

/// <summary>Both sides say the same once white space at the end is stripped.</summary>
internal sealed class TrailingWhiteSpaceCheck() : RowCheck(CheckCatalogue.TrailingWhiteSpace, Severity.Error)
{
    public override bool AppliesTo(TableShape table) => table.IsPairForTrainers;

    public override string? Problem(RowView row) => row.Text("chosen") is { } chosen && row.Text("rejected") is { } rejected && chosen.DiffersOnlyAtTheEnd(rejected)
        ? "'chosen' and 'rejected' differ only in white space at the end"
        : null;
}

/// <summary>The prompt stands both in a column of its own and at the start of both sides.</summary>
internal sealed class PromptTwiceCheck() : RowCheck(CheckCatalogue.PromptTwice, Severity.Error)
{
    /// <summary>Two replies may begin with the words of a short prompt by chance.</summary>
    private const int ShortestPrompt = 16;

    public override bool AppliesTo(TableShape table) => table.IsPair && table.Has("prompt");

    public override string? Problem(RowView row) =>
        row.Text("prompt") is { Messages.Count: > 0 } prompt && row.Text("chosen") is { } chosen && row.Text("rejected") is { } rejected
            && chosen.StartsWith(prompt) && rejected.StartsWith(prompt) && (!prompt.IsText || prompt.LastText.Length >= ShortestPrompt)
            ? "'chosen' and 'rejected' both begin with 'prompt'"
            : null;
}

/// <summary>A reply that occurs in the chat template itself.</summary>
internal sealed class ShortReplyCheck() : RowCheck(CheckCatalogue.ShortReply, Severity.Warning)
{
    private const string Template = "<|im_start|>system\n<|im_end|>\n<|im_start|>user\n[[dummy_message]]<|im_end|>\n<|im_start|>assistant\n";

    public override bool AppliesTo(TableShape table) => table.IsPairForTrainers;

    public override string? Problem(RowView row)
    {
        foreach (string side in (ReadOnlySpan<string>)["chosen", "rejected"])
        {
            if (row.Text(side) is { IsBlank: false } reply && Template.Contains(reply.LastText, StringComparison.Ordinal))
            {
                return $"the last message of '{side}' is '{reply.LastText}', which occurs in chat templates";
            }
        }

        return null;
    }
}

/// <summary>Ties, and pairs that are as likely wrong as right, in what trainers read.</summary>
internal sealed class TiesCheck() : RowCheck(CheckCatalogue.Ties, Severity.Error)
{
    public override bool AppliesTo(TableShape table) => table.IsPairForTrainers || table.Has("completions");

    public override string? Problem(RowView row)
    {
        if (row.Cell("verdict") as string == "tie")
        {
            return "the verdict is a tie";
        }

        if (row.Cell("p_chosen") is double and <= 0.5)
        {
            return $"'p_chosen' is {row.Cell("p_chosen")}, not above one half";
        }

        return row.Cell("completions") is List<object?> completions && completions.TrueForAll(item => item is StructCell cell && cell.Names.Contains("rank"))
            ? Ranks(completions)
            : null;
    }

    private static string? Ranks(List<object?> completions)
    {
        if (completions.Count != 2)
        {
            return $"there are {completions.Count} completions, not two";
        }

        object? first = ((StructCell)completions[0]!).Find("rank");
        return first is null || first.Equals(((StructCell)completions[1]!).Find("rank")) ? "both completions have the same rank" : null;
    }
}
