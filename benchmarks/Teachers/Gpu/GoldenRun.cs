using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using DataForge.Teachers.Backends.Managed;
using DataForge.Teachers.Backends.Torch;
using DataForge.Teachers.Scoring;

namespace DataForge.Benchmarks.Teachers.Gpu;

/// <summary>A golden model on a device.</summary>
/// <param name="Name">Its folder.</param>
/// <param name="Precision">What was computed with.</param>
/// <param name="Difference">Largest difference of an output number to the managed backend, which tests hold to the reference.</param>
/// <param name="Tolerance">What is allowed.</param>
/// <param name="IsBatchInvariant">Whether rows alone and rows together have the same bits.</param>
internal sealed record GoldenResult(string Name, string Precision, double Difference, double Tolerance, bool IsBatchInvariant)
{
    /// <summary>Whether both hold.</summary>
    public bool IsFine => Difference < Tolerance && IsBatchInvariant;
}

/// <summary>Runs the golden models of a folder on a device.</summary>
internal static class GoldenRun
{
    /// <summary>Every model in both precisions.</summary>
    public static IEnumerable<GoldenResult> All(string folder, string device)
    {
        foreach (string path in Directory.EnumerateDirectories(folder).Where(path => File.Exists(Path.Combine(path, "golden.json"))).Order(StringComparer.Ordinal))
        {
            foreach (WeightPrecision precision in (WeightPrecision[])[WeightPrecision.Float32, WeightPrecision.BFloat16])
            {
                GoldenResult result = Run(path, device, precision);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{result.Name,-24} {result.Precision,-9} difference {result.Difference:E1} of {result.Tolerance:E1}, {(result.IsBatchInvariant ? "the same bits in any batch" : "BITS DEPEND ON THE BATCH")}{(result.IsFine ? "" : "  WRONG")}"));
                yield return result;
            }
        }
    }

    private static GoldenResult Run(string path, string device, WeightPrecision precision)
    {
        using JsonDocument golden = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(path, "golden.json")));
        JsonElement root = golden.RootElement;
        var options = new LocalTeacherOptions { Name = "golden", Directory = path, Task = TaskOf(root.GetProperty("task").GetString()!) };
        TeacherInput[] rows = [.. root.GetProperty("rows").EnumerateArray().Select(Input)];
        using LocalTeacherModel managed = LocalTeacherModel.Load(options);
        using LocalTeacherModel torch = LocalTeacherModel.Load(options with { Torch = new TorchOptions { Device = device }, Precision = precision });
        float[][] expected = [.. managed.Score(rows).Select(Numbers)], together = [.. torch.Score(rows).Select(Numbers)];
        float[][] alone = [.. rows.Select(row => Numbers(torch.Score([row])[0]))];
        double largest = expected.Zip(together).Max(pair => pair.First.Zip(pair.Second).Max(numbers => (double)Math.Abs(numbers.First - numbers.Second)));
        bool equal = alone.Zip(together).All(pair => MemoryMarshal.AsBytes(pair.First.AsSpan()).SequenceEqual(MemoryMarshal.AsBytes(pair.Second.AsSpan())));
        string tolerance = precision == WeightPrecision.BFloat16 ? "tolerance_bf16" : "tolerance_fp32";
        return new GoldenResult(Path.GetFileName(path), precision.ToString(), largest, root.GetProperty(tolerance).GetDouble(), equal);
    }

    private static float[] Numbers(TeacherScore score) =>
        [.. (score.Logits ?? []), .. (score.TokenLogProbabilities ?? []), .. (score.StepScores ?? []), .. (score.TokenValues ?? []), .. (score.Embedding ?? []), 0];

    private static TeacherTask TaskOf(string name) => name switch
    {
        "reward" => TeacherTask.Reward,
        "sequence_classification" => TeacherTask.Classify,
        "causal_lm_logprob" => TeacherTask.LogProbability,
        "process_reward_tag_token" or "process_reward_token_head" => TeacherTask.Steps,
        "value_head" => TeacherTask.Values,
        _ => TeacherTask.Embed,
    };

    private static TeacherInput Input(JsonElement row) => new()
    {
        InputIds = Whole(row.GetProperty("input_ids")),
        TokenTypeIds = row.TryGetProperty("token_type_ids", out JsonElement types) ? Whole(types) : null,
        ContinuationStart = row.TryGetProperty("continuation_start", out JsonElement start) ? start.GetInt32() : null,
        Steps = row.TryGetProperty("step_tag_id", out JsonElement tag) && Whole(row.GetProperty("candidate_ids")) is [var good, var bad]
            ? new StepMarking("tag") { TokenId = tag.GetInt32(), CandidateIds = (good, bad) }
            : row.TryGetProperty("separator_id", out JsonElement separator) ? new StepMarking("separator") { TokenId = separator.GetInt32() } : null,
    };

    private static int[] Whole(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetInt32())];
}
