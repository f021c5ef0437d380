using System.Globalization;
using System.Text;

namespace DataForge.Pipelines.Definition;

/// <summary>Writes problems as compilers do: one line each, files apart, the count last.</summary>
public static class ProblemReport
{
    /// <summary>The text, lines ended by line feeds. Control characters of the file are shown as <c>\uXXXX</c>, so that they reach no terminal.</summary>
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
            AppendVisible(text, problem.ToString());
            text.Append('\n');
        }

        return text.Append(CultureInfo.InvariantCulture, $"{problems.Count} {(problems.Count == 1 ? "error" : "errors")}; nothing was run\n").ToString();
    }

    private static void AppendVisible(StringBuilder text, string line)
    {
        foreach (char letter in line)
        {
            if (char.IsControl(letter) || char.IsSurrogate(letter) || char.GetUnicodeCategory(letter) == UnicodeCategory.Format)
            {
                text.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
            }
            else
            {
                text.Append(letter);
            }
        }
    }
}
