using DataForge.Teachers.Models.Operations;

namespace DataForge.Teachers.Scoring;

/// <summary>Divides a batch that a device had too little memory for. No row is left out.</summary>
internal static class BatchSplit
{
    /// <summary>Two batches of about half the rows each.</summary>
    /// <exception cref="TeacherException">The batch is a single row.</exception>
    public static IEnumerable<List<PrefixGroup>> Halves(List<PrefixGroup> groups, EncodedInput?[] texts, BackendMemoryException cause)
    {
        if (groups.Count > 1)
        {
            int half = groups.Count / 2;
            return [groups[..half], groups[half..]];
        }

        PrefixGroup group = groups[0];
        if (group.Rows.Length == 1)
        {
            throw new TeacherException($"There is too little memory for a single row of {group.Tokens} tokens: {cause.Message}", cause);
        }

        int middle = group.Rows.Length / 2;
        return [[Part(group, group.Rows[..middle], texts)], [Part(group, group.Rows[middle..], texts)]];
    }

    private static PrefixGroup Part(PrefixGroup whole, int[] rows, EncodedInput?[] texts)
    {
        int prefix = rows.Length == 1 ? 0 : whole.PrefixLength;
        return new PrefixGroup(rows, prefix, prefix + rows.Sum(row => texts[row]!.Ids.Length - prefix));
    }
}
