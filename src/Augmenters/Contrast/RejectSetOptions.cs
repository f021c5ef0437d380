using DataForge.Core.Options;

namespace DataForge.Augmenters.Contrast;

/// <summary>Options of <c>reject_set</c>.</summary>
public sealed record RejectSetOptions
{
    /// <summary>Most rejects.</summary>
    [Option("Most wrong solutions beside the right one.", Min = 1, Max = 50)]
    public int Rejects { get; init; } = 9;

    /// <summary>Fewest rejects.</summary>
    [Option("Fewest wrong solutions; a row that gives fewer is declined.", Min = 1, Max = 50)]
    public int MinRejects { get; init; } = 3;
}
