namespace DataForge.Teachers.Scoring;

/// <summary>Names of truncation policies on the command line, in pipeline files and in rows to score.</summary>
public static class TruncationPolicies
{
    /// <summary>All names, in the order of <see cref="TruncationPolicy"/>.</summary>
    public static IReadOnlyList<string> Names { get; } = ["reject", "left", "right", "middle", "only_second"];

    /// <summary>The policy of a name; null for an unknown one. <c>longest_first</c>, the tokenizers' name, means right.</summary>
    public static TruncationPolicy? Find(string name) => name == "longest_first"
        ? TruncationPolicy.Right
        : Names.Index().Where(item => item.Item == name).Select(item => (TruncationPolicy?)item.Index).FirstOrDefault();
}
