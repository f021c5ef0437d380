namespace DataForge.Parquet.Verification;

/// <summary>Gathers findings, at most so many.</summary>
internal sealed class Findings
{
    private const int Most = 1000;

    private readonly List<ParquetFinding> _all = [];

    public IReadOnlyList<ParquetFinding> All => _all;

    public void Add(string place, string problem)
    {
        if (_all.Count < Most)
        {
            _all.Add(new ParquetFinding(place, problem));
        }
    }

    /// <summary>A finding unless what the file says is what is true.</summary>
    public void Compare(string place, string what, long said, long actual)
    {
        if (said != actual)
        {
            Add(place, $"{what} is {said}, the pages give {actual}");
        }
    }

    /// <summary>A finding unless both lists are equal; a list that the file leaves out is passed over.</summary>
    public void Compare(string place, string what, long[]? said, IEnumerable<long> actual)
    {
        if (said is not null && !said.AsSpan().SequenceEqual(actual.ToArray()))
        {
            Add(place, $"{what} are [{string.Join(", ", said.Take(20))}], the pages give [{string.Join(", ", actual.Take(20))}]");
        }
    }
}
