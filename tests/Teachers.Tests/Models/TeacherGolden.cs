using System.Text.Json;
using DataForge.Teachers.Scoring;

namespace DataForge.Teachers.Tests.Models;

/// <summary>One folder of the tiny teachers: a model, rows and reference outputs.</summary>
internal sealed class TeacherGolden
{
    private readonly JsonElement _golden;

    public TeacherGolden(string folder)
    {
        Folder = folder;
        _golden = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "golden.json"))).RootElement;
        Rows = [.. _golden.GetProperty("rows").EnumerateArray()];
    }

    public string Folder { get; }

    public JsonElement[] Rows { get; }

    public double Tolerance => _golden.GetProperty("tolerance_fp32").GetDouble();

    public double BFloat16Tolerance => _golden.GetProperty("tolerance_bf16").GetDouble();

    public TeacherTask Task => _golden.GetProperty("task").GetString() switch
    {
        "reward" => TeacherTask.Reward,
        "sequence_classification" => TeacherTask.Classify,
        "causal_lm_logprob" => TeacherTask.LogProbability,
        "process_reward_tag_token" or "process_reward_token_head" => TeacherTask.Steps,
        "value_head" => TeacherTask.Values,
        _ => TeacherTask.Embed,
    };

    /// <summary>Names of the folders that hold a golden; one called "none" where the folder is not there (its tests are skipped).</summary>
    public static TheoryData<string> Cases(string? parent)
    {
        var cases = new TheoryData<string>();
        string[] names = parent is null
            ? ["none"]
            : [.. Directory.EnumerateDirectories(parent).Where(folder => File.Exists(Path.Combine(folder, "golden.json"))).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];
        foreach (string name in names)
        {
            cases.Add(name);
        }

        return cases;
    }

    /// <summary>Copies the model to a folder with another configuration.</summary>
    public void CopyTo(string target, string configuration)
    {
        foreach (string path in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(target, Path.GetRelativePath(Folder, path));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.WriteAllBytes(copy, File.ReadAllBytes(path));
        }

        File.WriteAllText(Path.Combine(target, "config.json"), configuration);
    }

    public IReadOnlyList<TeacherInput> Inputs => [.. Rows.Select(Input)];

    public LocalTeacherModel Load(LocalTeacherOptions? options = null, string? folder = null) => LocalTeacherModel.Load(
        (options ?? new LocalTeacherOptions { Name = "golden", Directory = "", Task = Task, Workers = 1 }) with
        {
            Directory = folder ?? Folder,
            Task = Task,
            NextTokens = Task == TeacherTask.LogProbability ? 1000 : 0,
        });

    /// <summary>The largest difference of any output number to the reference.</summary>
    public double LargestDifference(IReadOnlyList<TeacherScore> scores)
    {
        double largest = 0;
        for (int i = 0; i < Rows.Length; i++)
        {
            scores[i].Rejection.Should().BeNull(Rows[i].GetProperty("id").GetString());
            largest = Math.Max(largest, Difference(Rows[i].GetProperty("output"), scores[i], Rows[i]));
        }

        return largest;
    }

    private static TeacherInput Input(JsonElement row) => new()
    {
        InputIds = Numbers(row.GetProperty("input_ids")),
        TokenTypeIds = row.TryGetProperty("token_type_ids", out JsonElement types) ? Numbers(types) : null,
        ContinuationStart = row.TryGetProperty("continuation_start", out JsonElement start) ? start.GetInt32() : null,
        Steps = row.TryGetProperty("step_tag_id", out JsonElement tag)
            ? new StepMarking("tag") { TokenId = tag.GetInt32(), CandidateIds = (row.GetProperty("candidate_ids")[0].GetInt32(), row.GetProperty("candidate_ids")[1].GetInt32()) }
            : row.TryGetProperty("separator_id", out JsonElement separator) ? new StepMarking("separator") { TokenId = separator.GetInt32() } : null,
    };

    private static int[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetInt32())];

    private static double Difference(JsonElement output, TeacherScore score, JsonElement row)
    {
        double largest = 0;
        int compared = 0;
        foreach (JsonProperty item in output.EnumerateObject())
        {
            compared++;
            switch (item.Name)
            {
                case "logits":
                    CompareList(item.Value, score.Logits!);
                    break;
                case "softmax" or "sigmoid":
                    CompareList(item.Value, score.Probabilities!);
                    break;
                case "pooled_index":
                    score.PooledIndex.Should().Be(item.Value.GetInt32());
                    break;
                case "token_logprobs":
                    CompareList(item.Value, score.TokenLogProbabilities!);
                    break;
                case "sum":
                    Number(item.Value.GetDouble(), score.Sum!.Value / Math.Max(1, score.TokenLogProbabilities!.Length), Math.Max(1, score.TokenLogProbabilities.Length));
                    break;
                case "mean":
                    Number(item.Value.GetDouble(), score.Mean!.Value, 1);
                    break;
                case "next_token_top20":
                    Compare([.. item.Value.EnumerateArray().Select(pair => pair[1].GetDouble())], [.. score.NextTokens!.Take(20).Select(next => next.LogProbability)]);
                    break;
                case "next_token_logprobs_first20":
                    CompareList(item.Value, [.. score.NextTokens!.Where(next => next.Id < 20).OrderBy(next => next.Id).Select(next => next.LogProbability)]);
                    break;
                case "step_positions":
                    score.StepPositions.Should().Equal(Numbers(item.Value));
                    break;
                case "step_logits":
                    Compare([.. item.Value.EnumerateArray().SelectMany(pair => pair.EnumerateArray()).Select(value => value.GetDouble())], [.. score.StepLogits!.SelectMany(pair => pair)]);
                    break;
                case "step_scores":
                    CompareList(item.Value, score.StepScores!);
                    break;
                case "token_values":
                    CompareList(item.Value, score.TokenValues!);
                    break;
                case "value":
                    Number(item.Value.GetDouble(), score.Value!.Value, 1);
                    break;
                case "embedding":
                    CompareList(item.Value, score.Embedding!);
                    break;
                default:
                    throw new InvalidOperationException($"{row.GetProperty("id").GetString()}: the output {item.Name} is not compared.");
            }
        }

        compared.Should().BePositive();
        return largest;

        void Compare(IEnumerable<double> expected, IReadOnlyList<float> actual)
        {
            int i = 0;
            foreach (double value in expected)
            {
                Number(value, actual[i++], 1);
            }

            actual.Count.Should().Be(i);
        }

        void CompareList(JsonElement expected, IReadOnlyList<float> actual) => Compare(expected.EnumerateArray().Select(value => value.GetDouble()), actual);

        void Number(double expected, double actual, int scale)
        {
            actual.Should().NotBe(double.NaN);
            largest = Math.Max(largest, Math.Abs((expected / scale) - actual));
        }
    }
}
