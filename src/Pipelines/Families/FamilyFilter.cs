namespace DataForge.Pipelines.Families;

/// <summary>Which families of a commit are read; the others are passed over at little cost.</summary>
/// <param name="Split">Only families of this split; null for all.</param>
/// <param name="State">Only families that have an entry in this state; null for all. Their other entries come with them.</param>
internal readonly record struct FamilyFilter(string? Split = null, EntryState? State = null)
{
    /// <summary>The states of a family's entries, a bit each.</summary>
    public static byte StatesOf(Family family)
    {
        byte states = 0;
        foreach (FamilyEntry entry in family.Entries)
        {
            states |= Bit(entry.State);
        }

        return states;
    }

    /// <summary>True for a family that is asked for.</summary>
    public bool Takes(string split, byte states) => (Split is null || Split == split) && (State is not { } state || (states & Bit(state)) != 0);

    private static byte Bit(EntryState state) => (byte)(1 << (int)state);
}
