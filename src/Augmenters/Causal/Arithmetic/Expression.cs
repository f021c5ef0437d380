namespace DataForge.Augmenters.Causal.Arithmetic;

/// <summary>An arithmetic expression over the numbers of a text, in postfix order.</summary>
/// <param name="Items">Indices of numbers (0 and up) and operators (negative, see the constants).</param>
internal sealed record Expression(IReadOnlyList<int> Items)
{
    public const int Plus = -1;
    public const int Minus = -2;
    public const int Times = -3;
    public const int Over = -4;
    public const int Percent = -5;

    /// <summary>Indices of the numbers used.</summary>
    public IEnumerable<int> Operands => Items.Where(item => item >= 0);

    /// <summary>True with at least one operator between two numbers.</summary>
    public bool Computes => Items.Any(item => item is <= Plus and >= Over);

    /// <summary>The exact value, or null where it divides by zero or leaves the range of decimals.</summary>
    public decimal? Evaluate(IReadOnlyList<decimal> numbers)
    {
        try
        {
            var stack = new Stack<decimal>();
            foreach (int item in Items)
            {
                decimal right = item >= 0 ? numbers[item] : stack.Pop();
                stack.Push(item switch
                {
                    >= 0 => right,
                    Plus => stack.Pop() + right,
                    Minus => stack.Pop() - right,
                    Times => stack.Pop() * right,
                    Over => stack.Pop() / right,
                    _ => right / 100,
                });
            }

            return stack.Pop();
        }
        catch (Exception error) when (error is DivideByZeroException or OverflowException)
        {
            return null;
        }
    }
}
