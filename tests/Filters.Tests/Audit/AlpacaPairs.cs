using System.Text.Json;
using DataForge.Core.Randomness;
using DataForge.Filters.Audit;

namespace DataForge.Filters.Tests.Audit;

/// <summary>Real pairs whose labels are drawn anew, so that nothing predicts them but what a test plants.</summary>
internal static class AlpacaPairs
{
    public const string File = "data/alpaca_eval_pairs.jsonl.gz";

    private static readonly Lazy<(string Prompt, string One, string Two)[]> All = new(Read);

    /// <summary>Every n-th pair, with labels drawn by a seed.</summary>
    public static AuditRow[] Shuffled(int count, ulong seed, Func<AuditRow, bool, AuditRow>? plant = null, double share = 0.5)
    {
        var source = new SplitMix64(seed);
        int step = Math.Max(1, All.Value.Length / count);
        var rows = new AuditRow[Math.Min(count, All.Value.Length)];
        for (int i = 0; i < rows.Length; i++)
        {
            (string prompt, string one, string two) = All.Value[i * step % All.Value.Length];
            (string first, string second) = source.NextDouble() < 0.5 ? (one, two) : (two, one);
            var row = new AuditRow { Id = $"row{i}", Group = prompt, Context = prompt, First = first, Second = second };
            rows[i] = plant is null ? row : plant(row, source.NextDouble() < share);
        }

        return rows;
    }

    private static (string, string, string)[] Read()
    {
        var rows = new List<(string, string, string)>();
        using var lines = new StringReader(System.Text.Encoding.UTF8.GetString(Golden.Bytes(Reference.Path(File))));
        while (lines.ReadLine() is { } line)
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement row = document.RootElement;
            rows.Add((row.GetProperty("instruction").GetString()!, row.GetProperty("output_1").GetString()!, row.GetProperty("output_2").GetString()!));
        }

        return [.. rows];
    }
}
