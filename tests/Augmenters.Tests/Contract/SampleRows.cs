using System.Text.Json;
using DataForge.Core.Operators;
using DataForge.Core.Rows;
using DataForge.OperatorKit;
using DataForge.Samples;

namespace DataForge.Augmenters.Tests.Contract;

/// <summary>The samples as rows: what the contract's outputs are recorded on.</summary>
internal static class SampleRows
{
    public static IReadOnlyList<Row> All { get; } = [.. Pairs(), .. Problems(), .. Extra()];

    /// <summary>The rows an operator is tried on: augmenters also get those that some of them ask for.</summary>
    public static IReadOnlyList<Row> For(OperatorRegistration operation) => operation.Info.Role == OperatorRole.Augmenter ? WithFamilies : All;

    private static IReadOnlyList<Row> WithFamilies { get; } = [.. All, .. FamilyRows.All, .. MethodRows.All];

    private static IEnumerable<Row> Pairs()
    {
        foreach (JsonElement row in Lines(SampleGenerator.Preferences()))
        {
            yield return Rows.Preference(Content(row, "prompt"), Content(row, "chosen"), Content(row, "rejected"));
        }
    }

    private static IEnumerable<Row> Problems()
    {
        foreach (JsonElement row in Lines(SampleGenerator.Problems()))
        {
            Step[] steps = [.. row.GetProperty("completions").EnumerateArray().Zip(row.GetProperty("labels").EnumerateArray(),
                (step, label) => new Step(step.GetString()!, label.GetBoolean() ? StepLabel.Right : StepLabel.Wrong))];
            yield return Rows.Seed(new StepwiseContent(Messages.FromUser(row.GetProperty("prompt").GetString()!), [.. steps]));
        }
    }

    /// <summary>Responses that open with an announcement, scored rows, and the other shapes.</summary>
    private static IEnumerable<Row> Extra()
    {
        for (int i = 0; i < Explanations.All.Count; i++)
        {
            (string question, string better, string worse) = Explanations.All[i];
            yield return Rows.Preference(question + " Please explain.", $"Certainly! Here is an explanation. {better}", worse);
            yield return Rows.Scored(question, better, i % 2);
            yield return Rows.PromptPair(question, Explanations.All[(i + 1) % Explanations.All.Count].Question, better);
            yield return Rows.Ranked(question, (better, 1), (worse, 0));
        }
    }

    private static IEnumerable<JsonElement> Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement);

    private static string Content(JsonElement row, string field) => row.GetProperty(field)[0].GetProperty("content").GetString()!;
}
