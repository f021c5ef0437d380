namespace DataForge.Sources.Records;

/// <summary>Where the value of a canonical field comes from: one of several paths, the first that is there, or a constant.</summary>
/// <param name="Name">Canonical name.</param>
/// <param name="Display">The paths, for messages.</param>
/// <param name="Slots">Slots of the paths, in order of preference.</param>
/// <param name="Constant">The text for every record; null where paths give it.</param>
internal sealed record FieldSource(string Name, string Display, int[] Slots, string? Constant)
{
    /// <summary>True where every record must have the field.</summary>
    public bool IsRequired { get; init; }
}
