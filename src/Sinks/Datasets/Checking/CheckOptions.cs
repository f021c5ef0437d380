namespace DataForge.Sinks.Datasets.Checking;

/// <summary>Limits of a check.</summary>
public sealed record CheckOptions
{
    /// <summary>
    /// Conversations longer than this many tokens count as too long. Tokens are estimated as the greater of the number of words and a quarter
    /// of the number of characters. The default is TRL's <c>max_length</c>, 1024.
    /// </summary>
    public int MaxTokens { get; init; } = 1024;

    /// <summary>Whether rows are read, or only names, footers, card and manifest. The default is true.</summary>
    public bool Rows { get; init; } = true;

    /// <summary>Whether files are hashed and compared with the manifest. The default is true.</summary>
    public bool Hashes { get; init; } = true;
}
