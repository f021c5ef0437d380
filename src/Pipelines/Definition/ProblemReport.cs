using System.Globalization;
using System.Text;

namespace DataForge.Pipelines.Definition;

/// <summary>Writes problems as compilers do: one line each, files apart, the count last.</summary>
public static class ProblemReport
{
    /// <summary>The text, lines ended by line feeds; what the file holds is shown by <see cref="VisibleText"/>.</summary>
    public static string Write(IReadOnlyList<PipelineProblem> problems)
    {
        var text = new StringBuilder();
        string? file = null;
        foreach (PipelineProblem problem in problems)
        {
            if (file is not null && file != problem.Place.File)
            {
                text.Append('\n');
            }

            file = problem.Place.File;
            text.Append(VisibleText.Of(problem.ToString())).Append('\n');
        }

        return text.Append(CultureInfo.InvariantCulture, $"{problems.Count} {(problems.Count == 1 ? "error" : "errors")}; nothing was run\n").ToString();
    }
}
