namespace DataForge.Parquet.Statistics;

/// <summary>Places of the smallest and largest value in a vector; both -1 where no value has an order (only NaN, only nulls).</summary>
internal readonly record struct ValueRange(int Smallest, int Largest)
{
    public static ValueRange Empty { get; } = new(-1, -1);

    public bool IsEmpty => Smallest < 0;
}
