using DataForge.Pipelines.Commits;

namespace DataForge.Pipelines.Families;

/// <summary>Reads the rows of a slice from its commits.</summary>
internal static class CommittedRows
{
    /// <summary>The families, in order, one at a time. To be gone through once.</summary>
    /// <param name="store">Where they are committed.</param>
    /// <param name="keys">The commit of the slice, then those it changes, down to one that holds all families.</param>
    /// <param name="filter">Which ones; all by default.</param>
    /// <exception cref="InvalidDataException">A commit is damaged.</exception>
    public static IEnumerable<Family> Read(CommitStore store, IReadOnlyList<string> keys, FamilyFilter filter = default)
    {
        CommitBody[] bodies = [.. keys.Select(store.RentBody)];
        IFamilyCursor cursor = FamilyCodec.Open(bodies[^1].Bytes);
        for (int i = keys.Count - 2; i >= 0; i--)
        {
            cursor = FamilyPatch.Open(cursor, bodies[i].Bytes);
        }

        return Read(cursor, filter, bodies);
    }

    /// <summary>What is left of a cursor.</summary>
    public static IEnumerable<Family> Read(IFamilyCursor cursor, FamilyFilter filter = default) => Read(cursor, filter, []);

    private static IEnumerable<Family> Read(IFamilyCursor cursor, FamilyFilter filter, CommitBody[] bodies)
    {
        try
        {
            while (!cursor.AtEnd)
            {
                if (cursor.Next(filter) is { } family)
                {
                    yield return family;
                }
            }
        }
        finally
        {
            foreach (CommitBody body in bodies)
            {
                body.Dispose();
            }
        }
    }
}
