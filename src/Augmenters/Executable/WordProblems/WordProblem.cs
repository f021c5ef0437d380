using System.Globalization;
using DataForge.Augmenters.Executable.Programs;
using DataForge.Core.Randomness;

namespace DataForge.Augmenters.Executable.WordProblems;

/// <summary>One step of a solution: a sentence around an expression whose value it states.</summary>
/// <param name="Before">Words before the computation.</param>
/// <param name="Value">What is computed; its variables are the numbers given and the results of earlier steps.</param>
/// <param name="Result">Name of the result.</param>
/// <param name="After">Words behind the result.</param>
internal sealed record SolutionStep(string Before, Operation Value, string Result, string After);

/// <summary>A word problem with numbers filled in: its text, and steps that compute the answer.</summary>
/// <param name="Template">Name of the template.</param>
/// <param name="Text">The question.</param>
/// <param name="Given">The numbers given, by name.</param>
/// <param name="Steps">The steps; the last result is the answer.</param>
internal sealed record WordProblem(string Template, string Text, IReadOnlyDictionary<string, long> Given, IReadOnlyList<SolutionStep> Steps)
{
    /// <summary>The values of all steps; from step <paramref name="wrongStep"/> on they rest on its result being off by <paramref name="slip"/>.</summary>
    public long[] Results(int wrongStep = -1, long slip = 0)
    {
        var values = new Dictionary<string, long>(Given, StringComparer.Ordinal);
        var results = new long[Steps.Count];
        for (int i = 0; i < results.Length; i++)
        {
            results[i] = Steps[i].Value.Evaluate(values) + (i == wrongStep ? slip : 0);
            values[Steps[i].Result] = results[i];
        }

        return results;
    }

    /// <summary>The steps in words with those results, and the answer as the last line.</summary>
    public string[] Write(long[] results)
    {
        var values = new Dictionary<string, long>(Given, StringComparer.Ordinal);
        var lines = new string[results.Length + 1];
        for (int i = 0; i < results.Length; i++)
        {
            SolutionStep step = Steps[i];
            lines[i] = string.Create(CultureInfo.InvariantCulture, $"{step.Before} {Number(step.Value.Left, values)} {step.Value.Sign} {Number(step.Value.Right, values)} = {results[i]}{step.After}");
            values[step.Result] = results[i];
        }

        lines[^1] = string.Create(CultureInfo.InvariantCulture, $"The answer is {results[^1]}.");
        return lines;
    }

    /// <summary>The problem of a template, with numbers drawn.</summary>
    public static WordProblem Draw(ref SplitMix64 draw) => WordProblemTemplates.Draw(draw.NextIndex(WordProblemTemplates.Count), ref draw);

    private static string Number(Expression expression, Dictionary<string, long> values) => expression.Evaluate(values).ToString(CultureInfo.InvariantCulture);
}
