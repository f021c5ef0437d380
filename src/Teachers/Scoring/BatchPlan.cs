using DataForge.Teachers.Models.Architectures;

namespace DataForge.Teachers.Scoring;

/// <summary>Texts that share the computation of a common beginning.</summary>
/// <param name="Rows">Indices of the texts.</param>
/// <param name="PrefixLength">Tokens they share; 0 for a text of its own.</param>
/// <param name="Tokens">Tokens computed for the group.</param>
internal sealed record PrefixGroup(int[] Rows, int PrefixLength, int Tokens);

/// <summary>Distributes texts over batches by token budget. Which batch a text falls into changes nothing of its score.</summary>
internal static class BatchPlan
{
    /// <summary>Shorter common beginnings are computed once for each text.</summary>
    private const int MinimumPrefix = 16;

    /// <summary>Batches of groups, longest first.</summary>
    /// <param name="texts">The texts; null entries are left out.</param>
    /// <param name="model">The model.</param>
    /// <param name="tokenBudget">Most tokens of a batch; a longer text makes a batch of its own.</param>
    public static List<List<PrefixGroup>> Make(EncodedInput?[] texts, ITransformer model, int tokenBudget)
    {
        List<PrefixGroup> groups = model.SharesPrefixes ? Grouped(texts, model, tokenBudget) : [];
        if (!model.SharesPrefixes)
        {
            for (int i = 0; i < texts.Length; i++)
            {
                if (texts[i] is { } text)
                {
                    groups.Add(new PrefixGroup([i], 0, text.Ids.Length));
                }
            }
        }

        groups.Sort((a, b) => a.Tokens != b.Tokens ? b.Tokens.CompareTo(a.Tokens) : a.Rows[0].CompareTo(b.Rows[0]));
        var batches = new List<List<PrefixGroup>>();
        int used = 0;
        foreach (PrefixGroup group in groups)
        {
            if (batches.Count == 0 || used + group.Tokens > tokenBudget)
            {
                batches.Add([]);
                used = 0;
            }

            batches[^1].Add(group);
            used += group.Tokens;
        }

        return batches;
    }

    private static List<PrefixGroup> Grouped(EncodedInput?[] texts, ITransformer model, int tokenBudget)
    {
        int[] order = [.. Enumerable.Range(0, texts.Length).Where(i => texts[i] is not null)];
        Array.Sort(order, (a, b) => Compare(texts[a]!, texts[b]!, model) is var difference and not 0 ? difference : a.CompareTo(b));
        var groups = new List<PrefixGroup>();
        var rows = new List<int>();
        int prefix = 0, total = 0;
        foreach (int row in order)
        {
            int length = texts[row]!.Ids.Length;
            if (rows.Count > 0)
            {
                int shared = SharesClass(texts[rows[0]]!, texts[row]!, model) ? Math.Min(prefix, CommonLength(texts[rows[^1]]!.Ids, texts[row]!.Ids)) : 0;
                bool saves = shared >= MinimumPrefix && (long)rows.Count * shared >= (rows.Count - 1L) * prefix;
                if (saves && total + length - (rows.Count * shared) <= Math.Max(tokenBudget, length))
                {
                    rows.Add(row);
                    (prefix, total) = (shared, total + length);
                    continue;
                }

                groups.Add(Close(rows, prefix, total));
            }

            rows = [row];
            (prefix, total) = (length, length);
        }

        if (rows.Count > 0)
        {
            groups.Add(Close(rows, prefix, total));
        }

        return groups;
    }

    private static PrefixGroup Close(List<int> rows, int prefix, int total) => rows.Count == 1
        ? new PrefixGroup([.. rows], 0, total)
        : new PrefixGroup([.. rows], prefix, total - ((rows.Count - 1) * prefix));

    private static bool SharesClass(EncodedInput a, EncodedInput b, ITransformer model) =>
        model.LengthClass(a.Ids.Length) == model.LengthClass(b.Ids.Length);

    private static int Compare(EncodedInput a, EncodedInput b, ITransformer model)
    {
        int difference = model.LengthClass(a.Ids.Length).CompareTo(model.LengthClass(b.Ids.Length));
        return difference != 0 ? difference : a.Ids.AsSpan().SequenceCompareTo(b.Ids);
    }

    private static int CommonLength(int[] a, int[] b) => a.AsSpan().CommonPrefixLength(b);
}
