using DataForge.Pipelines.Commits;

namespace DataForge.Pipelines.Families;

/// <summary>Reads the rows of a slice from its commits.</summary>
internal static class CommittedRows
{
    /// <summary>The families, in order, one at a time.</summary>
    /// <param name="store">Where they are committed.</param>
    /// <param name="keys">The commit of the slice, then those it changes, down to one that holds all families.</param>
    /// <param name="filter">Which ones; all by default.</param>
    /// <exception cref="InvalidDataException">A commit is damaged.</exception>
    public static IEnumerable<Family> Read(CommitStore store, IReadOnlyList<string> keys, FamilyFilter filter = default)
    {
        IFamilyCursor cursor = FamilyCodec.Open(store.ReadBody(keys[^1]));
        for (int i = keys.Count - 2; i >= 0; i--)
        {
            cursor = FamilyPatch.Open(cursor, store.ReadBody(keys[i]));
        }

        return Read(cursor, filter);
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
}
