using DataForge.Core.Rows;
using DataForge.OperatorKit;

namespace DataForge.Augmenters.Tests.Contract;

/// <summary>Rows for augmenters that ask for what samples and families lack: guards in code, languages, solutions that begin alike, one question after several contexts.</summary>
internal static class MethodRows
{
    private static readonly string[] Things = ["amber", "birch", "cedar", "dune", "ember", "fjord"];

    public static IReadOnlyList<Row> All { get; } = [.. Guards(), .. Languages(), .. Beginnings(), .. Contexts()];

    private static IEnumerable<Row> Guards()
    {
        for (int i = 0; i < Things.Length; i++)
        {
            string python = $"```python\ndef take_{Things[i]}(stock, count):\n    if count < {i}:\n        raise ValueError(\"count is too small\")\n    stock -= count\n    return stock\n```";
            yield return Rows.Preference($"Write a function that takes {Things[i]} from the stock and rejects bad counts.", python, "Use a loop.");
            yield return Rows.Scored($"Is this function right?\n{python}", $"```c\nint power(int base, int n) {{\n    if (n == {i}) {{\n        return 1;\n    }}\n    return base * power(base, n - 1);\n}}\n```", 1);
        }
    }

    private static IEnumerable<Row> Languages()
    {
        for (int i = 0; i < Things.Length; i++)
        {
            yield return Rows.Preference($"Describe a {Things[i]} garden. Please answer in Spanish.",
                $"El jardín {Things[i]} es una parte de la casa que los vecinos visitan con gusto para descansar. La luz de la tarde es cálida y las plantas crecen con el agua del pozo.", "It is a garden.");
        }
    }

    private static IEnumerable<Row> Beginnings()
    {
        for (int i = 0; i < Things.Length; i++)
        {
            var prompt = Messages.FromUser($"A {Things[i]} crate holds 12 jars and {i + 3} crates arrive. 5 jars break. How many are left?");
            string first = $"The crates hold 12 * {i + 3} = {(i + 3) * 12} jars.";
            yield return Rows.Seed(new StepwiseContent(prompt, [new Step(first, StepLabel.Right), new Step($"{(i + 3) * 12} - 5 = {((i + 3) * 12) - 5} jars are left.", StepLabel.Right), new Step($"#### {((i + 3) * 12) - 5}", StepLabel.Right)]));
            yield return Rows.Seed(new StepwiseContent(prompt, [new Step(first, StepLabel.Right), new Step($"{(i + 3) * 12} + 5 = {((i + 3) * 12) + 5} jars are left.", StepLabel.Wrong)]));
        }
    }

    private static IEnumerable<Row> Contexts()
    {
        for (int i = 0; i < Things.Length; i++)
        {
            string question = $"Which road leads to the {Things[i]} mill?\nA) the upper road\nB) the lower road\nC) the river road";
            yield return Rows.Preference($"The bridge on the lower road to the {Things[i]} mill fell last spring, and the river road ends at the ford.\n{question}", "A) the upper road", "C) the river road");
            yield return Rows.Preference($"Snow closes the upper road every winter; the miller of the {Things[i]} mill mends the lower road each year, and there has never been a third.\n{question}", "B) the lower road", "C) the river road");
        }
    }
}
