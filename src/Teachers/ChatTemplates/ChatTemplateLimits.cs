namespace DataForge.Teachers.ChatTemplates;

/// <summary>
/// What one rendering may use. A template comes with a model from outside, so each of these ends a rendering with an error
/// instead of a process that hangs or runs out of memory.
/// </summary>
public sealed record ChatTemplateLimits
{
    /// <summary>The limits used where none are given.</summary>
    public static ChatTemplateLimits Default { get; } = new();

    /// <summary>Evaluated expressions, loop passes and items gone through. Default 10,000,000.</summary>
    public long MaxSteps { get; init; } = 10_000_000;

    /// <summary>
    /// UTF-16 units of all texts made during one rendering (eight per list item), the output included. Default 268,435,456 (512 MiB).
    /// </summary>
    public long MaxAllocatedCharacters { get; init; } = 1L << 28;

    /// <summary>UTF-16 units of the rendered text. Default 67,108,864.</summary>
    public long MaxOutputCharacters { get; init; } = 1L << 26;

    /// <summary>How deep macros, loops and expressions may stand in one another while they run. Default 3,000.</summary>
    public int MaxDepth { get; init; } = 3_000;

    /// <summary>UTF-16 units of a template's source. Default 1,048,576.</summary>
    public int MaxTemplateCharacters { get; init; } = 1 << 20;
}
