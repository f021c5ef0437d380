namespace DataForge.Filters.Audit.Cues;

/// <summary>The phrases that only one side of a row has.</summary>
/// <param name="First">Those of the first side alone; all of a single text.</param>
/// <param name="Second">Those of the second side alone.</param>
internal readonly record struct SidePhrases(ulong[] First, ulong[] Second)
{
    /// <summary>Of a row.</summary>
    public static SidePhrases Of(AuditRow row, int length)
    {
        ulong[] first = PhraseHashes.Set(row.First, length);
        if (row.Second is null)
        {
            return new(first, []);
        }

        ulong[] second = PhraseHashes.Set(row.Second, length);
        return new(Without(first, second), Without(second, first));
    }

    private static ulong[] Without(ulong[] all, ulong[] others)
    {
        var kept = new List<ulong>(all.Length);
        int j = 0;
        foreach (ulong item in all)
        {
            while (j < others.Length && others[j] < item)
            {
                j++;
            }

            if (j == others.Length || others[j] != item)
            {
                kept.Add(item);
            }
        }

        return [.. kept];
    }
}
