namespace DataForge.Augmenters.Causal.Arithmetic;

/// <summary>An equation in a text: an expression over its numbers, and the number said to be its value.</summary>
/// <param name="Left">The expression.</param>
/// <param name="Result">Index of the number on the right.</param>
/// <param name="Holds">True where the expression's exact value is that number.</param>
internal sealed record Equation(Expression Left, int Result, bool Holds)
{
    /// <summary>Signs that may stand before an amount.</summary>
    public const string Currency = "$\u20AC\u00A3\u00A5";
}
