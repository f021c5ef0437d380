namespace DataForge.Sinks.Cards;

/// <summary>The hub's size categories.</summary>
internal static class SizeCategory
{
    private static readonly string[] Marks = ["1K", "10K", "100K", "1M", "10M", "100M", "1B", "10B", "100B", "1T"];

    /// <summary>The category of a number of rows: <c>n&lt;1K</c>, <c>1K&lt;n&lt;10K</c> and so on.</summary>
    public static string Of(long rows)
    {
        long bound = 1000;
        for (int i = 0; i < Marks.Length; i++, bound *= 10)
        {
            if (rows < bound)
            {
                return i == 0 ? $"n<{Marks[0]}" : $"{Marks[i - 1]}<n<{Marks[i]}";
            }
        }

        return $"n>{Marks[^1]}";
    }
}
