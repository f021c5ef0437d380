namespace DataForge.Teachers.ChatTemplates;

/// <summary>The options of <see cref="ChatCommand"/>.</summary>
public sealed record ChatCommandOptions
{
    /// <summary>A model directory, a <c>tokenizer_config.json</c> or a bare template.</summary>
    public required string Model { get; init; }

    /// <summary>The time that <c>strftime_now</c> gives; null (the default) makes templates that ask for it fail.</summary>
    public DateTime? Now { get; init; }

    /// <summary>What a rendering may use.</summary>
    public ChatTemplateLimits Limits { get; init; } = ChatTemplateLimits.Default;

    /// <summary>The longest request line in UTF-16 units; longer ones are answered with an error. Default 67,108,864.</summary>
    public int MaxRequestCharacters { get; init; } = 1 << 26;
}
