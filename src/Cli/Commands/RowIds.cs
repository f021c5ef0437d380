using DataForge.Core.Rows;

namespace DataForge.Cli.Commands;

/// <summary>Row ids on the command line.</summary>
internal static class RowIds
{
    /// <summary>The ids, or null after a message where one is none.</summary>
    public static IReadOnlyList<RowId>? Parse(IReadOnlyList<string> texts, TextWriter error)
    {
        var ids = new List<RowId>();
        foreach (string text in texts)
        {
            if (!RowId.TryParse(text, out RowId id))
            {
                error.WriteLine($"dataforge: '{text}' is no row id; an id has 32 hex digits, as in the column 'id'.");
                return null;
            }

            ids.Add(id);
        }

        return ids;
    }
}
