using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using DataForge.Core.Operators.Barriers;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;

namespace DataForge.Filters.Balancing;

/// <summary>How many rows of a stratum go.</summary>
/// <param name="Gone">Those that go.</param>
/// <param name="All">All of it.</param>
internal readonly record struct StratumPlan(long Gone, long All);

/// <summary>The plans of all strata that lose rows, as the first round sends them to all slices.</summary>
internal sealed class StratumPlans
{
    private readonly Dictionary<ulong, StratumPlan> _plans = [];

    public StratumPlans(Inbox inbox)
    {
        foreach (ReadOnlyMemory<byte> payload in inbox.ToAll)
        {
            var reader = new PayloadReader(payload.Span);
            ulong key = reader.UInt64();
            var plan = new StratumPlan(reader.Count(), reader.Count());
            _plans.Add(Extend(key, reader.Rest), plan);
        }
    }

    /// <summary>The plan of a stratum, or null where it loses nothing.</summary>
    public StratumPlan? Find(ulong stratum) => _plans.TryGetValue(stratum, out StratumPlan plan) ? plan : null;

    /// <summary>Writes a plan.</summary>
    public static byte[] Write(ulong split, StratumPlan plan, ReadOnlySpan<sbyte> signs) =>
        new PayloadWriter().UInt64(split).Count(plan.Gone).Count(plan.All).Bytes(MemoryMarshal.AsBytes(signs)).Written.ToArray();

    /// <summary>The key of a split.</summary>
    public static ulong KeyOf(string split) => BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(split)));

    /// <summary>The key of a stratum of a split.</summary>
    public static ulong KeyOf(string split, ReadOnlySpan<sbyte> signs) => Extend(KeyOf(split), MemoryMarshal.AsBytes(signs));

    /// <summary>True for pairs that prefer a side.</summary>
    public static bool Takes(RowContent content) => content is PreferenceContent { Verdict: Verdict.Preferred } or PromptPairContent { Verdict: Verdict.Preferred };

    private static ulong Extend(ulong key, ReadOnlySpan<byte> signs)
    {
        foreach (byte sign in signs)
        {
            key = SplitMix64.Mix(key ^ sign);
        }

        return key;
    }
}
