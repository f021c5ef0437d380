using System.Text;
using DataForge.Core.Operators;
using DataForge.Core.Rows;

namespace DataForge.Augmenters.Tests.Contract;

/// <summary>Keeps <c>docs/examples.md</c>: one row of each row-wise augmenter, made by the code.</summary>
public class ExamplesTests
{
    private const int Longest = 420;

    [Fact]
    public void Examples_InTheDocs_AreWhatTheOperatorsMake()
    {
        string path = Path.Combine(Golden.RepositoryRoot, "docs", "examples.md");
        string made = Write();
        if (Environment.GetEnvironmentVariable("DATAFORGE_UPDATE_GOLDENS") == "1")
        {
            File.WriteAllText(path, made);
        }

        File.ReadAllText(path).Should().Be(made, "docs/examples.md is renewed with DATAFORGE_UPDATE_GOLDENS=1");
    }

    private static string Write()
    {
        StringBuilder text = new StringBuilder("# Examples\n\nOne row of each augmenter that works row by row, made by the code from the test rows. Long texts are cut.\n");
        foreach (OperatorRegistration operation in Registered.Registry.All.Where(operation => operation.Info.Role == OperatorRole.Augmenter))
        {
            if (operation.Create(Registered.Options(operation), Registered.Setup(operation.Info.Name)) is not IRowOperator)
            {
                continue;
            }

            // The shortest child shows best; its seed is not repeated, since the child holds what stayed of it.
            Row child = Registered.Run(operation, SampleRows.For(operation)).SelectMany(output => output.Children).MinBy(row => (Length(row.Content), row.Id))!;
            text.Append("\n## ").Append(operation.Info.Name).Append("\n\n```text\n").Append(Show(child.Content)).Append("```\n");
        }

        return text.ToString();
    }

    private static string Show(RowContent content)
    {
        var text = new StringBuilder();
        switch (content)
        {
            case PreferenceContent row:
                Part(text, "prompt", Joined(row.Prompt));
                Part(text, row.Verdict == Verdict.Tie ? "one side" : "chosen", row.Chosen.LastText);
                Part(text, row.Verdict == Verdict.Tie ? "other side (a tie)" : "rejected", row.Rejected.LastText);
                break;
            case PromptPairContent row:
                Part(text, "better prompt", Joined(row.PromptChosen));
                Part(text, "worse prompt", Joined(row.PromptRejected));
                Part(text, "response", row.Response.LastText);
                break;
            case ScoredContent row:
                Part(text, "prompt", Joined(row.Prompt));
                Part(text, row.Level is { } level ? $"response, level {level} of {row.Levels}" : "response", row.Response.LastText);
                break;
            case StepwiseContent row:
                Part(text, "prompt", Joined(row.Prompt));
                foreach (Step step in row.Steps)
                {
                    Part(text, step.Label == StepLabel.Right ? "right" : "wrong", step.Text);
                }

                break;
            case RankedContent row:
                Part(text, "prompt", Joined(row.Prompt));
                foreach (RankedResponse response in row.Responses)
                {
                    Part(text, response.Value.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture), response.Response.LastText);
                }

                break;
        }

        return text.ToString();
    }

    private static string Joined(Messages messages) => string.Join("\n| ", messages.Select(message => message.Content));

    private static void Part(StringBuilder text, string name, string value)
    {
        string shown = value.Length <= Longest ? value : value[..Longest] + " ...";
        text.Append(name).Append("\n| ").Append(shown.ReplaceLineEndings("\n").Replace("\n| ", "\n", StringComparison.Ordinal).Replace("\n", "\n| ", StringComparison.Ordinal).Replace("```", "'''", StringComparison.Ordinal)).Append('\n');
    }

    private static int Length(RowContent content) => Show(content).Length;
}
