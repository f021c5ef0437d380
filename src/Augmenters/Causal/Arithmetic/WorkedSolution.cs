using DataForge.Core.Text;

namespace DataForge.Augmenters.Causal.Arithmetic;

/// <summary>A response read as a computation: its numbers, its equations, and the values the prompt already gives.</summary>
internal sealed class WorkedSolution
{
    private WorkedSolution(string text, IReadOnlyList<NumberToken> numbers, IReadOnlyList<Equation> equations, IReadOnlySet<decimal> given)
    {
        (Text, Numbers, Equations, Given) = (text, numbers, equations, given);
        ByResult = new Dictionary<int, Equation>(equations.Count);
        InEquation = new bool[numbers.Count];
        foreach (Equation equation in equations)
        {
            ByResult[equation.Result] = equation;
            InEquation[equation.Result] = true;
            foreach (int operand in equation.Left.Operands)
            {
                InEquation[operand] = true;
            }
        }
    }

    /// <summary>The response.</summary>
    public string Text { get; }

    /// <summary>Its numbers, in order.</summary>
    public IReadOnlyList<NumberToken> Numbers { get; }

    /// <summary>Its equations, in the order of their results.</summary>
    public IReadOnlyList<Equation> Equations { get; }

    /// <summary>Values that the prompt gives in digits, and that prompt or response give in words.</summary>
    public IReadOnlySet<decimal> Given { get; }

    /// <summary>The equation whose result a number is.</summary>
    public Dictionary<int, Equation> ByResult { get; }

    /// <summary>Whether each number is part of an equation.</summary>
    public bool[] InEquation { get; }

    /// <summary>Reads a response to a prompt.</summary>
    public static WorkedSolution Read(string prompt, string response)
    {
        IReadOnlyList<NumberToken> numbers = NumberTokens.Find(response);
        var given = new HashSet<decimal>(NumberTokens.Find(prompt).Select(number => number.Value));
        given.UnionWith(NumberWords.In(prompt));
        given.UnionWith(NumberWords.In(response));
        return new WorkedSolution(response, numbers, EquationFinder.Find(response, numbers), given);
    }
}
