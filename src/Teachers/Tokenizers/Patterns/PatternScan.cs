namespace DataForge.Teachers.Tokenizers.Patterns;

/// <summary>State of a scan for one match after the other, from <paramref name="start"/>.</summary>
internal struct PatternScan(int start)
{
    /// <summary>Where the next search starts.</summary>
    public int Position { get; set; } = start;

    /// <summary>End of the last match, or -1.</summary>
    public int LastEnd { get; set; } = -1;

    /// <summary>Work done so far, which the matcher limits.</summary>
    public long Steps { get; set; }
}
