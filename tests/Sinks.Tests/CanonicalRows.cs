using System.Text.Json;
using DataForge.Core.Identity;
using DataForge.Core.Rows;

namespace DataForge.Sinks.Tests;

/// <summary>The rows of <c>goldens/exports/canonical.jsonl</c>, by their case names.</summary>
internal static class CanonicalRows
{
    public static IReadOnlyList<(string Case, Row Row)> All { get; } = Read();

    /// <summary>All but those that a source quarantines (equal sides).</summary>
    public static IEnumerable<Row> Rows => All.Select(entry => entry.Row);

    private static List<(string, Row)> Read()
    {
        var rows = new List<(string, Row)>();
        int line = 0;
        foreach (string text in Golden.Lines("exports/canonical.jsonl"))
        {
            using JsonDocument document = JsonDocument.Parse(text);
            rows.Add((document.RootElement.GetProperty("case").GetString()!, Row(document.RootElement, line++)));
        }

        return rows;
    }

    private static Row Row(JsonElement json, int line)
    {
        RowContent content = Content(json);
        var origin = new Origin("seeds", new SeedPlace("s0", line, line * 100L), RowKind.Original, RowNames.ParseLabelOrigin(json.GetProperty("label_origin").GetString()!)!.Value);
        var annotations = new Annotations
        {
            ChosenProbability = json.TryGetProperty("p_chosen", out JsonElement probability) ? probability.GetDouble() : null,
            PreferenceMargin = json.TryGetProperty("margin", out JsonElement margin) ? margin.GetDouble() : null,
            Weight = json.GetProperty("weight").GetDouble(),
            Scores = json.TryGetProperty("scores", out JsonElement scores)
                ? [.. scores.EnumerateArray().Select(score => new Score(score.GetProperty("teacher").GetString()!, score.GetProperty("target").GetString()!, score.GetProperty("value").GetDouble()))]
                : [],
        };
        return Core.Rows.Row.Seed(content, GroupIdentity.Of(content), json.GetProperty("split").GetString()!, origin, annotations);
    }

    private static RowContent Content(JsonElement json) => json.GetProperty("shape").GetString() switch
    {
        "preference" => new PreferenceContent(
            Messages(json, "prompt"),
            Messages(json, "chosen"),
            Messages(json, "rejected"),
            json.GetProperty("verdict").GetString() == "tie" ? Verdict.Tie : Verdict.Preferred),
        "stepwise" => new StepwiseContent(
            Messages(json, "prompt"),
            [.. json.GetProperty("steps").EnumerateArray().Select(step => new Step(step.GetProperty("text").GetString()!, step.GetProperty("label").GetBoolean() ? StepLabel.Right : StepLabel.Wrong))]),
        "ranked" => new RankedContent(
            Messages(json, "prompt"),
            [.. json.GetProperty("responses").EnumerateArray().Select(item => new RankedResponse(Messages(item, "content"), item.GetProperty("value").GetDouble()))]),
        _ => new ScoredContent(Messages(json, "prompt"), Messages(json, "response"), json.GetProperty("value").GetDouble()),
    };

    private static Messages Messages(JsonElement json, string name) =>
        new([.. json.GetProperty(name).EnumerateArray().Select(message => new Message(message.GetProperty("role").GetString()!, message.GetProperty("content").GetString()!))]);
}
