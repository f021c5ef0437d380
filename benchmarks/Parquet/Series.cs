namespace DataForge.Benchmarks.Parquet;

/// <summary>The same thing measured round after round.</summary>
/// <param name="name">Name for the table.</param>
internal sealed class Series(string name)
{
    private readonly List<Measured> _rounds = [];

    public long Result => _rounds[0].Result;

    public void Add(int round, Measured measured)
    {
        if (round >= 0)
        {
            _rounds.Add(measured);
        }
    }

    /// <summary>Prints megabytes a second by clock and by processor time, as median (best).</summary>
    public void Print(double megabytes)
    {
        double[] wall = Sorted(round => round.Wall), cpu = Sorted(round => round.Cpu);
        Console.WriteLine(FormattableString.Invariant(
            $"{name,-44} {megabytes / Median(wall),7:F1} ({megabytes / wall[0]:F1}) {megabytes / Median(cpu),9:F1} ({megabytes / cpu[0]:F1})"));
    }

    /// <summary>
    /// Prints how many times as fast as another this is: by medians, by bests, and as the median of the ratios round by round, which a machine that
    /// grows slower or faster meanwhile disturbs least.
    /// </summary>
    public void PrintAgainst(Series other, bool byClock)
    {
        double Seconds(Measured round) => byClock ? round.Wall : round.Cpu;
        double[] own = Sorted(Seconds), others = other.Sorted(Seconds);
        double[] ratios = _rounds.Zip(other._rounds, (mine, theirs) => Seconds(theirs) / Seconds(mine)).Order().ToArray();
        string measure = byClock ? "clock" : "processor time";
        Console.WriteLine(FormattableString.Invariant(
            $"{name} / {other.Name} by {measure}: {Median(others) / Median(own):F3} by medians, {others[0] / own[0]:F3} by bests, {Median(ratios):F3} round by round"));
    }

    public static void PrintHeader() => Console.WriteLine($"{"MB/s as median (best)",-44} {"clock",15} {"processor",17}");

    public string Name => name;

    private static double Median(double[] sorted) => sorted[sorted.Length / 2];

    private double[] Sorted(Func<Measured, double> value) => _rounds.Select(value).Order().ToArray();
}
