namespace DataForge.Augmenters.Contrast.Mining;

/// <summary>Which neighbours a row may name in a bucket, by the number of agreements of their sketches.</summary>
/// <param name="MinSimilarity">Least similarity of a pair.</param>
/// <param name="MaxSimilarity">Greatest similarity of a pair.</param>
internal sealed record BucketRules(double MinSimilarity, double MaxSimilarity)
{
    /// <summary>Up to this size all members of a bucket take part; above it one in <see cref="ShareInLarge"/>, with one name each.</summary>
    public const int SmallBucket = 64;

    /// <summary>Share of the members of a larger bucket that take part: one in so many.</summary>
    public const int ShareInLarge = 4;

    /// <summary>Members before a member that it chooses from.</summary>
    public const int Window = 16;

    /// <summary>A bucket larger than this is not put in order before it is gone through, so that it need not be held.</summary>
    public const int HeldBucket = 4096;

    // Two standard deviations of the number of agreements.
    private const double Slack = 11;
    private const double SlackOfLong = 16;

    private readonly double _least = Sketch.ExpectedAgreements(MinSimilarity) - Slack;
    private readonly double _most = Sketch.ExpectedAgreements(MaxSimilarity) + Slack;

    /// <summary>Fewest agreements of two long sketches.</summary>
    public int LeastOfAll { get; } = (int)Math.Ceiling((2 * Sketch.ExpectedAgreements(MinSimilarity)) - SlackOfLong);

    /// <summary>Most agreements of two long sketches.</summary>
    public int MostOfAll { get; } = (int)((2 * Sketch.ExpectedAgreements(MaxSimilarity)) + SlackOfLong);

    /// <summary>Names per member of a bucket of this size: all in a bucket that the window spans.</summary>
    public static int Names(int members) => members <= Window ? Window : members <= SmallBucket ? 4 : 1;

    /// <summary>True where a pair with so many agreements may be in the band.</summary>
    public bool MayHold(int agreements) => agreements >= _least && agreements <= _most;
}
