using System.Collections.Frozen;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Causal.Arithmetic;

/// <summary>
/// Puts one wrong result into a computation and recomputes all that rests on it, so that the text holds exactly one false equation: the first.
/// Refuses wherever a reader could not tell what a number stands for.
/// </summary>
internal sealed class ErrorPropagation
{
    // Numbers that people use without deriving them: a later operand of such a value may be no use of the result.
    private static readonly FrozenSet<decimal> Everyday = FrozenSet.ToFrozenSet<decimal>([1, 2, 3, 4, 5, 7, 8, 10, 12, 24, 30, 31, 52, 60, 100, 180, 360, 365, 1000]);

    private readonly WorkedSolution _solution;
    private readonly decimal[] _values;
    private readonly Dictionary<decimal, decimal> _changed = [];
    private readonly HashSet<decimal> _seen;

    private ErrorPropagation(WorkedSolution solution)
    {
        _solution = solution;
        _values = [.. solution.Numbers.Select(number => number.Value)];
        _seen = [.. solution.Given];
    }

    /// <summary>True for numbers that people use without deriving them, such as 7, 12 or 100.</summary>
    public static bool IsEveryday(decimal value) => Everyday.Contains(value);

    /// <summary>The edits that make <paramref name="wrong"/> the result of an equation, or null where that cannot be done honestly.</summary>
    /// <param name="solution">The computation.</param>
    /// <param name="equation">An equation of it that holds.</param>
    /// <param name="wrong">Its new result.</param>
    public static IReadOnlyList<TextEdit>? Apply(WorkedSolution solution, Equation equation, decimal wrong)
    {
        var propagation = new ErrorPropagation(solution);
        return propagation.Carry(equation, wrong) && propagation.LinesAreExplained() && propagation._values[^1] != solution.Numbers[^1].Value
            ? propagation.Edits()
            : null;
    }

    private bool Carry(Equation corrupted, decimal wrong)
    {
        for (int i = 0; i < _values.Length; i++)
        {
            decimal value = _solution.Numbers[i].Value;
            if (_solution.ByResult.TryGetValue(i, out Equation? equation) && !CarryResult(equation, value, equation == corrupted ? wrong : null))
            {
                return false;
            }

            if (_changed.TryGetValue(value, out decimal changed))
            {
                if (Everyday.Contains(value) && _solution.InEquation[i] && !_solution.ByResult.ContainsKey(i))
                {
                    return false;
                }

                _values[i] = changed;
            }

            _seen.Add(value);
        }

        return _changed.Count > 0;
    }

    /// <summary>Decides what the result of an equation becomes; false where the text would no longer be honest.</summary>
    private bool CarryResult(Equation equation, decimal value, decimal? wrong)
    {
        bool restsOnChange = equation.Left.Operands.Any(operand => _values[operand] != _solution.Numbers[operand].Value);
        if (wrong is null && !restsOnChange)
        {
            return !_changed.ContainsKey(value);
        }

        if (!equation.Holds || (wrong ?? equation.Left.Evaluate(_values)) is not { } result || result <= 0)
        {
            return false;
        }

        if (_changed.TryGetValue(value, out decimal already))
        {
            return result == already;
        }

        if (result == value)
        {
            return true;
        }

        if (_seen.Contains(value) || _solution.Given.Contains(result) || _solution.Numbers.Any(number => number.Value == result))
        {
            return false;
        }

        _changed.Add(value, result);
        return true;
    }

    /// <summary>A line that uses a changed number must not also bring a new one that no equation explains: it was derived from the old value.</summary>
    private bool LinesAreExplained()
    {
        var known = new HashSet<decimal>(_solution.Given);
        foreach (TextSpan line in Lines.Split(_solution.Text))
        {
            int[] inLine = [.. Enumerable.Range(0, _values.Length).Where(i => _solution.Numbers[i].Span.Start >= line.Start && _solution.Numbers[i].Span.Start < line.End)];
            bool touched = inLine.Any(i => _values[i] != _solution.Numbers[i].Value);
            if (touched && inLine.Any(i => !_solution.InEquation[i] && _values[i] == _solution.Numbers[i].Value && !known.Contains(_values[i]) && !EquationGives(inLine, _values[i])))
            {
                return false;
            }

            known.UnionWith(inLine.Select(i => _solution.Numbers[i].Value));
        }

        return true;
    }

    private bool EquationGives(int[] inLine, decimal value) => inLine.Any(i => _solution.InEquation[i] && _solution.Numbers[i].Value == value);

    private List<TextEdit>? Edits()
    {
        var edits = new List<TextEdit>();
        for (int i = 0; i < _values.Length; i++)
        {
            NumberToken number = _solution.Numbers[i];
            if (_values[i] != number.Value)
            {
                if (NumberTokens.WriteLike(number, _values[i]) is not { } written)
                {
                    return null;
                }

                edits.Add(new TextEdit(number.Span.Start, number.Span.Length, written));
            }
        }

        return edits;
    }
}
