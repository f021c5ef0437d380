using System.Text.Json;
using System.Text.Json.Nodes;

namespace DataForge.Cli.Tests.Scoring;

/// <summary>The rows of a golden teacher as lines for <c>dataforge score</c>, and what the reference library gave for them.</summary>
internal sealed class GoldenRows
{
    private static readonly string[] IdMembers = ["input_ids", "attention_mask", "token_type_ids", "step_tag_id", "candidate_ids", "separator_id", "step_positions", "rendered"];

    private readonly JsonElement _golden;

    public GoldenRows(string folder)
    {
        Folder = folder;
        _golden = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "golden.json"))).RootElement;
    }

    public string Folder { get; }

    public JsonElement[] Rows => [.. _golden.GetProperty("rows").EnumerateArray()];

    public string Task => _golden.GetProperty("task").GetString() switch
    {
        "reward" => "reward",
        "sequence_classification" => "classify",
        "causal_lm_logprob" => "logprob",
        "process_reward_tag_token" or "process_reward_token_head" => "steps",
        "value_head" => "values",
        "embedding" => "embed",
        var other => throw new InvalidOperationException($"{Folder}: unknown task {other}"),
    };

    /// <summary>The rows as the golden has them: ids come first.</summary>
    public string Whole => string.Concat(Rows.Select(row => row.GetRawText() + "\n"));

    /// <summary>The rows without ids wherever there is a text to make them from.</summary>
    public string Texts => string.Concat(Rows.Select(row =>
    {
        var line = (JsonObject)JsonNode.Parse(row.GetRawText())!;
        if (row.GetProperty("kind").GetString() != "ids")
        {
            Array.ForEach(IdMembers, name => line.Remove(name));
            line.Remove("output");
            line.Remove("output_bf16");
            if (row.GetProperty("kind").GetString() is "continuation" or "text")
            {
                line.Remove("continuation_start");
            }
        }

        return line.ToJsonString() + "\n";
    }));

    /// <summary>Compares answers with the reference's outputs, each number within the golden's tolerance.</summary>
    public void Check(string answers)
    {
        string[] lines = answers.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Should().HaveCount(Rows.Length);
        double tolerance = _golden.GetProperty("tolerance_fp32").GetDouble();
        for (int i = 0; i < lines.Length; i++)
        {
            JsonElement answer = JsonDocument.Parse(lines[i]).RootElement, output = Rows[i].GetProperty("output");
            string row = $"{Path.GetFileName(Folder)} {Rows[i].GetProperty("id").GetString()}";
            answer.TryGetProperty("error", out JsonElement error).Should().BeFalse($"{row}: {error}");
            answer.GetProperty("index").GetInt32().Should().Be(i);
            foreach (JsonProperty expected in output.EnumerateObject())
            {
                answer.TryGetProperty(expected.Name, out JsonElement actual).Should().BeTrue($"{row}: {expected.Name}");
                int tokens = output.TryGetProperty("token_logprobs", out JsonElement values) ? values.GetArrayLength() : 1;
                Compare(expected.Value, actual, expected.Name == "sum" ? tolerance * Math.Max(1, tokens) : tolerance, $"{row}: {expected.Name}");
            }
        }
    }

    private static void Compare(JsonElement expected, JsonElement actual, double tolerance, string place)
    {
        if (expected.ValueKind != JsonValueKind.Array)
        {
            actual.GetDouble().Should().BeApproximately(expected.GetDouble(), tolerance, place);
            return;
        }

        actual.GetArrayLength().Should().Be(expected.GetArrayLength(), place);
        for (int i = 0; i < expected.GetArrayLength(); i++)
        {
            // Of the most probable tokens equal ones may swap: the log-probabilities decide.
            bool isRanked = expected[i].ValueKind == JsonValueKind.Array && place.EndsWith("next_token_top20", StringComparison.Ordinal);
            Compare(isRanked ? expected[i][1] : expected[i], isRanked ? actual[i][1] : actual[i], tolerance, place);
        }
    }
}
