using System.Globalization;

namespace DataForge.Augmenters.Executable.Programs;

/// <summary>An integer expression of a small language: it is evaluated here and written as Python. All values are non-negative where programs are made, so that division and remainder mean the same in both.</summary>
internal abstract record Expression
{
    /// <summary>The value.</summary>
    /// <param name="variables">Values of all variables read.</param>
    public abstract long Evaluate(IReadOnlyDictionary<string, long> variables);

    /// <summary>The expression in Python, with brackets wherever an operand is an operation.</summary>
    public abstract string Python { get; }
}

/// <summary>A number.</summary>
internal sealed record Constant(long Value) : Expression
{
    /// <inheritdoc/>
    public override string Python => Value.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override long Evaluate(IReadOnlyDictionary<string, long> variables) => Value;
}

/// <summary>A variable.</summary>
internal sealed record Variable(string Name) : Expression
{
    /// <inheritdoc/>
    public override string Python => Name;

    /// <inheritdoc/>
    public override long Evaluate(IReadOnlyDictionary<string, long> variables) => variables[Name];
}

/// <summary>An operation: one of + - * // % and the comparisons, which give 0 or 1.</summary>
internal sealed record Operation(string Sign, Expression Left, Expression Right) : Expression
{
    /// <inheritdoc/>
    public override string Python => $"{Operand(Left)} {Sign} {Operand(Right)}";

    /// <inheritdoc/>
    public override long Evaluate(IReadOnlyDictionary<string, long> variables)
    {
        long left = Left.Evaluate(variables);
        long right = Right.Evaluate(variables);
        return Sign switch
        {
            "+" => left + right,
            "-" => left - right,
            "*" => left * right,
            "//" => Floor(left, right),
            "%" => left - (Floor(left, right) * right),
            "<" => left < right ? 1 : 0,
            ">" => left > right ? 1 : 0,
            "<=" => left <= right ? 1 : 0,
            ">=" => left >= right ? 1 : 0,
            "==" => left == right ? 1 : 0,
            _ => throw new InvalidOperationException($"There is no operation '{Sign}'."),
        };
    }

    private static long Floor(long left, long right) => (left / right) - (left % right != 0 && left % right < 0 != right < 0 ? 1 : 0);

    private static string Operand(Expression expression) => expression is Operation ? $"({expression.Python})" : expression.Python;
}
