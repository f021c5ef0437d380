namespace DataForge.Cli.Scoring;

/// <summary>The server that <c>dataforge score</c> asks in place of a model directory.</summary>
internal sealed record ServerSettings
{
    public required Uri Address { get; init; }

    public required string Protocol { get; init; }

    public string? Revision { get; init; }

    public string? Tokenizer { get; init; }

    public IReadOnlyList<string> Labels { get; init; } = [];

    public string? KeyVariable { get; init; }
}
