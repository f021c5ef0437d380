using DataForge.Teachers.Models.Operations;

namespace DataForge.Teachers.Scoring;

/// <summary>Lays the texts of a batch end to end.</summary>
internal static class BatchPacking
{
    /// <summary>The packed batch and its texts in the order of the groups.</summary>
    public static (PackedBatch Batch, EncodedInput[] Inputs, int[] Rows) Pack(IReadOnlyList<PrefixGroup> groups, EncodedInput?[] texts)
    {
        int tokens = groups.Sum(group => group.Tokens);
        int[] ids = new int[tokens], types = new int[tokens], positions = new int[tokens];
        var segments = new List<Segment>();
        var segmentOfText = new List<int>();
        var inputs = new List<EncodedInput>();
        var rows = new List<int>();
        int next = 0;
        foreach (PrefixGroup group in groups)
        {
            EncodedInput first = texts[group.Rows[0]]!;
            int prefixStart = next;
            if (group.PrefixLength > 0)
            {
                segments.Add(new Segment(next, group.PrefixLength, 0, 0, first.Ids.Length));
                Place(first, 0, group.PrefixLength);
            }

            foreach (int row in group.Rows)
            {
                EncodedInput text = texts[row]!;
                segmentOfText.Add(segments.Count);
                segments.Add(new Segment(next, text.Ids.Length - group.PrefixLength, prefixStart, group.PrefixLength, text.Ids.Length));
                Place(text, group.PrefixLength, text.Ids.Length - group.PrefixLength);
                inputs.Add(text);
                rows.Add(row);
            }
        }

        var batch = new PackedBatch
        {
            Ids = ids,
            TokenTypes = types,
            Positions = positions,
            Segments = [.. segments],
            Texts = [.. segmentOfText],
        };
        return (batch, [.. inputs], [.. rows]);

        void Place(EncodedInput text, int position, int count)
        {
            text.Ids.AsSpan(position, count).CopyTo(ids.AsSpan(next));
            text.TokenTypes?.AsSpan(position, count).CopyTo(types.AsSpan(next));
            for (int i = 0; i < count; i++)
            {
                positions[next + i] = position + i;
            }

            next += count;
        }
    }
}
