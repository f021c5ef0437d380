namespace DataForge.Augmenters.Tests.Contract;

/// <summary>What an operator of this version gives for the sample rows.</summary>
internal sealed record RecordedOutput(int Version, string Sha256);

/// <summary>The recorded outputs of all operators: commits are reused by operator and version, so other outputs need another version.</summary>
internal static class RecordedOutputs
{
    /// <summary>What is wrong where outputs are only compared.</summary>
    public static IEnumerable<string> Differences(IReadOnlyDictionary<string, RecordedOutput> recorded, IReadOnlyDictionary<string, RecordedOutput> now)
    {
        foreach ((string name, RecordedOutput output) in now.OrderBy(item => item.Key, StringComparer.Ordinal))
        {
            if (!recorded.TryGetValue(name, out RecordedOutput? before))
            {
                yield return $"{name} is not recorded: run the test with DATAFORGE_UPDATE_GOLDENS=1";
            }
            else if (Unversioned(name, before, output) is { } problem)
            {
                yield return problem;
            }
            else if (before != output)
            {
                yield return $"{name} has version {output.Version}, and version {before.Version} is recorded: run the test with DATAFORGE_UPDATE_GOLDENS=1";
            }
        }

        foreach (string gone in recorded.Keys.Except(now.Keys).Order(StringComparer.Ordinal))
        {
            yield return $"{gone} is recorded and no longer there: run the test with DATAFORGE_UPDATE_GOLDENS=1";
        }
    }

    /// <summary>What stands against recording the present outputs: other outputs under the recorded version, or an older version.</summary>
    public static IEnumerable<string> Refusals(IReadOnlyDictionary<string, RecordedOutput> recorded, IReadOnlyDictionary<string, RecordedOutput> now) =>
        now.OrderBy(item => item.Key, StringComparer.Ordinal)
            .Select(item => recorded.TryGetValue(item.Key, out RecordedOutput? before) ? Unversioned(item.Key, before, item.Value) : null).OfType<string>();

    private static string? Unversioned(string name, RecordedOutput before, RecordedOutput now) => now.Version < before.Version
        ? $"{name} has version {now.Version}, which is older than the recorded {before.Version}"
        : now.Version == before.Version && now.Sha256 != before.Sha256
            ? $"{name} gives other outputs than recorded for its version {now.Version}: raise the version (or remove the entry of an operator that was never published)"
            : null;
}
