using DataForge.Core.Text;

namespace DataForge.Augmenters.Causal.Arithmetic;

/// <summary>
/// Finds equations such as <c>16 - 3 - 4 = 9</c>. GSM8K's calculator annotations are understood: in <c>48/2 = &lt;&lt;48/2=24&gt;&gt;24</c> the inner equation
/// counts, and the number after it repeats its result.
/// </summary>
internal static class EquationFinder
{
    private const string OnTheLeft = "0123456789.,+-*/x()% \u2212\u2013\u00D7\u00B7\u00F7" + Equation.Currency;
    private const string Operators = "+-*/x\u2212\u2013\u00D7\u00B7\u00F7";

    /// <summary>All equations whose left side computes something, in the order of their results.</summary>
    public static IReadOnlyList<Equation> Find(string text, IReadOnlyList<NumberToken> numbers)
    {
        var equations = new List<Equation>();
        if (numbers.Count < 3)
        {
            return equations;
        }

        var numberAt = new Dictionary<int, int>(numbers.Count);
        for (int i = 0; i < numbers.Count; i++)
        {
            numberAt.Add(numbers[i].Span.Start, i);
        }

        decimal[] values = [.. numbers.Select(number => number.Value)];
        for (int sign = text.IndexOf('='); sign >= 0; sign = text.IndexOf('=', sign + 1))
        {
            if (IsAlone(text, sign) && ResultAfter(text, sign + 1, numberAt, numbers) is { } result && LeftOf(text, sign, numbers, numberAt) is { } left)
            {
                equations.Add(new Equation(left, result, left.Evaluate(values) == numbers[result].Value));
            }
        }

        return equations;
    }

    private static bool IsAlone(string text, int sign) =>
        (sign == 0 || !"=<>!:~".Contains(text[sign - 1])) && (sign + 1 == text.Length || !"=>~".Contains(text[sign + 1]));

    private static int? ResultAfter(string text, int at, Dictionary<int, int> numberAt, IReadOnlyList<NumberToken> numbers)
    {
        while (at < text.Length && (text[at] == ' ' || Equation.Currency.Contains(text[at])))
        {
            at++;
        }

        if (!numberAt.TryGetValue(at, out int index))
        {
            return null;
        }

        // In "a + b = c + d" the right side is no result.
        int after = numbers[index].Span.End;
        while (after < text.Length && text[after] is ' ' or '%')
        {
            if (text[after] == '%')
            {
                return null;
            }

            after++;
            if (after == text.Length)
            {
                break;
            }
        }

        int next = after + 1;
        while (next < text.Length && (text[next] is ' ' or '(' || Equation.Currency.Contains(text[next])))
        {
            next++;
        }

        bool goesOn = after < text.Length && Operators.Contains(text[after]) && next < text.Length && char.IsAsciiDigit(text[next]);
        return goesOn ? null : index;
    }

    private static Expression? LeftOf(string text, int sign, IReadOnlyList<NumberToken> numbers, Dictionary<int, int> numberAt)
    {
        int start = sign;
        while (start > 0 && OnTheLeft.Contains(text[start - 1]) && sign - start < 200)
        {
            start--;
        }

        for (int at = start; at < sign; at++)
        {
            if ((numberAt.ContainsKey(at) || text[at] == '(') && !FollowsAnOperator(text, at)
                && ExpressionParser.Parse(text, at, sign, numbers, numberAt) is { Computes: true } left)
            {
                return left;
            }
        }

        return null;
    }

    private static bool FollowsAnOperator(string text, int at)
    {
        int before = at - 1;
        while (before >= 0 && (text[before] == ' ' || Equation.Currency.Contains(text[before])))
        {
            before--;
        }

        bool endsAWord = before > 0 && text[before] == 'x' && char.IsLetter(text[before - 1]);
        return before >= 0 && !endsAWord && (Operators.Contains(text[before]) || text[before] is '^' or '=');
    }
}
