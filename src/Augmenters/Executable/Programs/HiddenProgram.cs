using System.Globalization;
using System.Text;

namespace DataForge.Augmenters.Executable.Programs;

/// <summary>A function of a visible input and hidden ones: <c>def f(x, r): ... return y % m</c>.</summary>
/// <param name="Family">The family of templates it is from.</param>
/// <param name="Hidden">Names of the hidden inputs, each a whole number in [0, <paramref name="Domain"/>).</param>
/// <param name="Domain">Number of values of each hidden input.</param>
/// <param name="Body">Sets <c>y</c>.</param>
/// <param name="Modulus">The result is y modulo this, which makes the hidden inputs many to one.</param>
internal sealed record HiddenProgram(string Family, IReadOnlyList<string> Hidden, int Domain, IReadOnlyList<Statement> Body, long Modulus)
{
    /// <summary>The result for given inputs.</summary>
    public long Run(long x, IReadOnlyList<int> hidden) => Run(x, hidden, Modulus);

    /// <summary>The result under another modulus.</summary>
    public long Run(long x, IReadOnlyList<int> hidden, long modulus)
    {
        var variables = new Dictionary<string, long>(StringComparer.Ordinal) { ["x"] = x };
        for (int i = 0; i < Hidden.Count; i++)
        {
            variables[Hidden[i]] = hidden[i];
        }

        foreach (Statement statement in Body)
        {
            statement.Run(variables);
        }

        return new Operation("%", new Variable("y"), new Constant(modulus)).Evaluate(variables);
    }

    /// <summary>All values of the hidden inputs, in lexicographic order.</summary>
    public IEnumerable<int[]> Worlds()
    {
        int count = 1;
        for (int i = 0; i < Hidden.Count; i++)
        {
            count *= Domain;
        }

        for (int number = 0; number < count; number++)
        {
            var world = new int[Hidden.Count];
            int rest = number;
            for (int i = Hidden.Count - 1; i >= 0; i--)
            {
                (world[i], rest) = (rest % Domain, rest / Domain);
            }

            yield return world;
        }
    }

    /// <summary>The values of the hidden inputs under which the input gives the result: abduction by enumeration.</summary>
    public IReadOnlyList<int[]> Abduce(long x, long result) => [.. Worlds().Where(world => Run(x, world) == result)];

    /// <summary>The function in Python.</summary>
    public string Python
    {
        get
        {
            StringBuilder text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"def f(x, {string.Join(", ", Hidden)}):\n");
            foreach (Statement statement in Body)
            {
                statement.Write(text, 1);
            }

            return text.Append(CultureInfo.InvariantCulture, $"    return y % {Modulus}").ToString();
        }
    }
}
