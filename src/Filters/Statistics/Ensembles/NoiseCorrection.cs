namespace DataForge.Filters.Statistics.Ensembles;

/// <summary>Unbiased losses from noisy, selectively observed binary labels (CausalRM, arXiv 2603.18736; Natarajan et al. 2013).</summary>
/// <param name="ObservedOneGivenTrueZero">a = P(observed 1 | true 0).</param>
/// <param name="ObservedZeroGivenTrueOne">b = P(observed 0 | true 1).</param>
internal readonly record struct NoiseCorrection(double ObservedOneGivenTrueZero, double ObservedZeroGivenTrueOne)
{
    private double Scale => Math.Max(1 - ObservedOneGivenTrueZero - ObservedZeroGivenTrueOne, 1e-6);

    /// <summary>Weights of the loss against 1 and against 0, divided by the propensity of observing the row. One of them is negative.</summary>
    public (double Positive, double Negative) Weights(bool observed, double propensity) => observed
        ? ((1 - ObservedOneGivenTrueZero) / Scale / propensity, -ObservedZeroGivenTrueOne / Scale / propensity)
        : (-ObservedOneGivenTrueZero / Scale / propensity, (1 - ObservedZeroGivenTrueOne) / Scale / propensity);

    /// <summary>P(true 1 | observed), with the prior P(true 1): a target for trainers that refuse negative weights.</summary>
    public double SoftTarget(bool observed, double prior)
    {
        double one = prior * (observed ? 1 - ObservedZeroGivenTrueOne : ObservedZeroGivenTrueOne);
        double zero = (1 - prior) * (observed ? ObservedOneGivenTrueZero : 1 - ObservedOneGivenTrueZero);
        return one / (one + zero);
    }
}
