namespace DataForge.Parquet.Filtering;

/// <summary>Rows of a row group, counted from its first.</summary>
/// <param name="Start">First row.</param>
/// <param name="End">One after the last.</param>
internal readonly record struct RowRange(long Start, long End)
{
    /// <summary>Rows that lie in a range of both; ranges are in order and do not overlap.</summary>
    public static List<RowRange> Intersect(List<RowRange> a, List<RowRange> b)
    {
        var both = new List<RowRange>();
        int i = 0, j = 0;
        while (i < a.Count && j < b.Count)
        {
            long start = Math.Max(a[i].Start, b[j].Start);
            long end = Math.Min(a[i].End, b[j].End);
            if (start < end)
            {
                both.Add(new RowRange(start, end));
            }

            if (a[i].End < b[j].End)
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return both;
    }
}
