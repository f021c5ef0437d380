namespace DataForge.Sinks.Datasets.Checking.Rows;

/// <summary>A text side in any of the forms that trainers take: a text, one message, or a list of messages.</summary>
/// <param name="Messages">Role and content; the role of a plain text is null.</param>
/// <param name="IsText">True for a plain text.</param>
internal sealed record Conversation(IReadOnlyList<(string? Role, string? Content)> Messages, bool IsText)
{
    /// <summary>Content of the last message; empty where there is none.</summary>
    public string LastText => Messages.Count == 0 ? "" : Messages[^1].Content ?? "";

    /// <summary>True where the last message is empty or white space.</summary>
    public bool IsBlank => string.IsNullOrWhiteSpace(LastText);

    /// <summary>The conversation in a cell, or null where it holds none.</summary>
    public static Conversation? Of(object? cell) => cell switch
    {
        string text => new([(null, text)], true),
        StructCell message when IsMessage(message) => new([Message(message)], false),
        List<object?> items when items.TrueForAll(item => item is StructCell message && IsMessage(message)) => new([.. items.Select(item => Message((StructCell)item!))], false),
        _ => null,
    };

    /// <summary>True where the messages of both are equal.</summary>
    public bool SameAs(Conversation other) => Messages.SequenceEqual(other.Messages);

    /// <summary>True where this begins with the other one.</summary>
    public bool StartsWith(Conversation other) => IsText && other.IsText
        ? LastText.StartsWith(other.LastText, StringComparison.Ordinal)
        : Messages.Count > other.Messages.Count && Messages.Take(other.Messages.Count).SequenceEqual(other.Messages);

    /// <summary>True where both differ only in white space at the end.</summary>
    public bool DiffersOnlyAtTheEnd(Conversation other) => Messages.Count == other.Messages.Count && Messages.Count > 0 && !SameAs(other)
        && Messages.SkipLast(1).SequenceEqual(other.Messages.SkipLast(1)) && Messages[^1].Role == other.Messages[^1].Role
        && LastText.AsSpan().TrimEnd().SequenceEqual(other.LastText.AsSpan().TrimEnd());

    /// <summary>Tokens, estimated as the greater of words and a quarter of the characters.</summary>
    public long EstimatedTokens()
    {
        long words = 0;
        long characters = 0;
        foreach ((_, string? content) in Messages)
        {
            bool inWord = false;
            foreach (char letter in content ?? "")
            {
                bool white = char.IsWhiteSpace(letter);
                words += !white && !inWord ? 1 : 0;
                inWord = !white;
            }

            characters += content?.Length ?? 0;
        }

        return Math.Max(words, characters / 4);
    }

    private static bool IsMessage(StructCell cell) => (cell.Names.Contains("role") && cell.Names.Contains("content")) || (cell.Names.Contains("from") && cell.Names.Contains("value"));

    private static (string? Role, string? Content) Message(StructCell cell) => (cell.Find("role", "from") as string, cell.Find("content", "value") as string);
}
