using System.Text.Json;

namespace DataForge.Filters.Tests.Deduplication;

/// <summary>The reference documents and answers for deduplication.</summary>
internal static class DedupGolden
{
    public const string Folder = "goldens/dedup";

    public static string[] Texts { get; } = [.. Lines("documents.jsonl.gz").Select(line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!)];

    public static JsonElement Json(string file) => JsonDocument.Parse(Golden.Bytes(Reference.Path($"{Folder}/{file}"))).RootElement;

    /// <summary>Clusters as lists of numbers.</summary>
    public static int[][] Clusters(JsonElement list) => [.. list.EnumerateArray().Select(group => group.EnumerateArray().Select(item => item.GetInt32()).ToArray())];

    private static IEnumerable<string> Lines(string file) =>
        System.Text.Encoding.UTF8.GetString(Golden.Bytes(Reference.Path($"{Folder}/{file}"))).Split('\n').Where(line => line.Length > 0);
}
