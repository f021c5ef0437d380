namespace DataForge.Pipelines.Definition.Reading;

/// <summary>Limits on pipeline files: far above what people write, far below what hurts.</summary>
internal static class ReadLimits
{
    /// <summary>Bytes of one file.</summary>
    public const int FileBytes = 1 << 20;

    /// <summary>Files that one pipeline may include.</summary>
    public const int Files = 64;

    /// <summary>Nesting of lists and mappings.</summary>
    public const int Depth = 32;

    /// <summary>Nodes after aliases, includes and variables are written out.</summary>
    public const int Nodes = 100_000;

    /// <summary>Characters of one text after variables are written out.</summary>
    public const int TextCharacters = 1 << 16;

    /// <summary>Characters of all texts that variables made.</summary>
    public const int ExpandedCharacters = 1 << 22;
}
