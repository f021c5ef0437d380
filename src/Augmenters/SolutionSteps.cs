using DataForge.Core.Text;

namespace DataForge.Augmenters;

/// <summary>Where the steps of a solution stand in its text.</summary>
internal static class SolutionSteps
{
    /// <summary>The steps of a stepwise row; for other rows the lines that are not blank.</summary>
    public static IReadOnlyList<TextSpan> Of(GoodResponse good)
    {
        if (good.Steps.Length == 0)
        {
            return [.. Lines.Split(good.Text).Where(line => !line.Of(good.Text).IsWhiteSpace())];
        }

        var steps = new List<TextSpan>(good.Steps.Length);
        int start = 0;
        foreach (Core.Rows.Step step in good.Steps)
        {
            steps.Add(new TextSpan(start, step.Text.Length));
            start += step.Text.Length + 1;
        }

        return steps;
    }
}
