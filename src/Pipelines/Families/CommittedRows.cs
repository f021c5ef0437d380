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
        return Read(bodies, filter);
    }

    /// <summary>What is left of a cursor.</summary>
    public static IEnumerable<Family> Read(IFamilyCursor cursor, FamilyFilter filter = default)
    {
        while (!cursor.AtEnd)
        {
            if (cursor.Next(filter) is { } family)
            {
                yield return family;
            }
        }
    }

    // The bodies are opened here and not before: going through them a second time fails, since they are given back, rather than finding nothing.
    private static IEnumerable<Family> Read(CommitBody[] bodies, FamilyFilter filter)
    {
        try
        {
            IFamilyCursor cursor = FamilyCodec.Open(bodies[^1].Bytes);
            for (int i = bodies.Length - 2; i >= 0; i--)
            {
                cursor = FamilyPatch.Open(cursor, bodies[i].Bytes);
            }

            foreach (Family family in Read(cursor, filter))
            {
                yield return family;
            }
        }
        finally
        {
            Array.ForEach(bodies, body => body.Dispose());
        }
    }
}
