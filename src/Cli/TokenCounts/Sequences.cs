namespace DataForge.Cli.TokenCounts;

/// <summary>What a trainer makes one sequence of: a prompt goes with each of its responses, as trainers join them.</summary>
internal static class Sequences
{
    private static readonly (string Prompt, string[] Responses)[] Joined =
    [
        ("prompt", ["chosen", "rejected", "response", "completion", TextCell.Steps, TextCell.Responses]), ("prompt_chosen", ["response"]), ("prompt_rejected", ["response"]),
    ];

    /// <summary>The sequences of a row. Where it has conversations, texts beside them (ids, sources) are none but steps.</summary>
    public static IReadOnlyList<TextCell> Of(IReadOnlyList<TextCell> row)
    {
        List<TextCell> cells = [.. row.Any(cell => cell.Messages is not null) ? row.Where(cell => cell.Messages is not null || cell.Column == TextCell.Steps) : row];
        var sequences = new List<TextCell>();
        var used = new HashSet<TextCell>(ReferenceEqualityComparer.Instance);
        foreach ((string prompt, string[] responses) in Joined)
        {
            if (cells.Find(cell => cell.Column == prompt) is not { } first)
            {
                continue;
            }

            foreach (TextCell response in cells.Where(cell => responses.Contains(cell.Column)))
            {
                if (first.Join(response) is { } whole)
                {
                    sequences.Add(whole);
                    used.Add(first);
                    used.Add(response);
                }
            }
        }

        sequences.AddRange(cells.Where(cell => !used.Contains(cell)));
        return sequences;
    }
}
