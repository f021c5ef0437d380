using System.Security.Cryptography;
using DataForge.Core.Json;
using DataForge.Sinks.Datasets.Rejections;

namespace DataForge.Sinks.Datasets.Shards;

/// <summary>Decides from the slices' tallies which files a dataset has and which slices stand in each (design rule 7). It reads no rows.</summary>
public static class ShardPlanner
{
    /// <summary>Raised whenever the bytes of a shard change for equal rows and options; part of every key.</summary>
    public const int FormatVersion = 4;

    private const int MaxShards = 99_999;

    /// <summary>The files: configs in their order, in each the splits in the order given, then rejected and quarantined. An empty split has no file.</summary>
    /// <param name="configs">The configs.</param>
    /// <param name="splits">Names of all splits, in the order of the pipeline file.</param>
    /// <param name="slices">The slices in the dataset's order.</param>
    /// <exception cref="DatasetException">A tally is of other configs or of an unknown split, or a config would have more than 99,999 shards.</exception>
    public static IReadOnlyList<ShardPlan> Plan(DatasetConfigs configs, IReadOnlyList<string> splits, IReadOnlyList<DatasetSlice> slices)
    {
        Check(configs, splits, slices);
        string writing = WritingKey(configs);
        var plans = new List<ShardPlan>();
        foreach (DatasetConfig config in configs.All)
        {
            foreach (string split in splits)
            {
                Add(plans, config.Name, config.Folder, split, slices, configs.Options.ShardBytes, writing);
            }
        }

        Add(plans, RejectionTables.Rejected, RejectionTables.Rejected, "", slices, configs.Options.ShardBytes, writing);
        Add(plans, RejectionTables.Quarantined, RejectionTables.Quarantined, "", slices, configs.Options.ShardBytes, writing);
        return plans;
    }

    private static void Check(DatasetConfigs configs, IReadOnlyList<string> splits, IReadOnlyList<DatasetSlice> slices)
    {
        string fingerprint = configs.Fingerprint;
        foreach (DatasetSlice slice in slices)
        {
            if (slice.Tally.Configs != fingerprint)
            {
                throw new DatasetException($"Slice {slice.Name} was counted for another layout than the one that is to be written.");
            }

            foreach ((TallyKey key, TallyCount _) in slice.Tally.Rows)
            {
                if (key.Split.Length > 0 && !splits.Contains(key.Split, StringComparer.Ordinal))
                {
                    throw new DatasetException($"Slice {slice.Name} has rows of split '{key.Split}'; the pipeline's splits are {string.Join(", ", splits)}.");
                }
            }
        }
    }

    private static void Add(List<ShardPlan> plans, string config, string folder, string split, IReadOnlyList<DatasetSlice> slices, long target, string writing)
    {
        var present = new List<(DatasetSlice Slice, TallyCount Count)>();
        var sizes = new List<(string Name, long Bytes)>();
        foreach (DatasetSlice slice in slices)
        {
            TallyCount count = slice.Tally.Of(config, split);
            if (count.Rows > 0)
            {
                present.Add((slice, count));
                sizes.Add((slice.Name, count.Bytes));
            }
        }

        List<int> ends = ShardCuts.Of(sizes, target);
        if (ends.Count > MaxShards)
        {
            throw new DatasetException($"Config '{config}' would have {ends.Count} shards in split '{split}'; at most {MaxShards} can be named. Raise 'shard_bytes' (now {target}).");
        }

        int start = 0;
        for (int index = 0; index < ends.Count; index++)
        {
            List<(DatasetSlice Slice, TallyCount Count)> members = present[start..ends[index]];
            plans.Add(new ShardPlan
            {
                Config = config,
                Split = split,
                Index = index,
                Count = ends.Count,
                Slices = [.. members.Select(member => member.Slice.Name)],
                FileName = $"{folder}/{(split.Length > 0 ? split : config)}-{index:d5}-of-{ends.Count:d5}.parquet",
                Key = Key(config, split, writing, members),
                Rows = members.Sum(member => member.Count.Rows),
                Bytes = members.Sum(member => member.Count.Bytes),
            });
            start = ends[index];
        }
    }

    private static string Key(string config, string split, string writing, List<(DatasetSlice Slice, TallyCount Count)> members)
    {
        CanonicalJson json = new CanonicalJson().BeginArray().String("shard").String(writing).String(config).String(split).BeginArray();
        foreach ((DatasetSlice slice, _) in members)
        {
            json.String(slice.ContentKey);
            if (config is RejectionTables.Rejected or RejectionTables.Quarantined)
            {
                json.String(slice.Origin);
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(json.EndArray().EndArray().Written));
    }

    /// <summary>Everything besides rows that the bytes of a shard depend on.</summary>
    private static string WritingKey(DatasetConfigs configs)
    {
        DatasetSinkOptions options = configs.Options;
        CanonicalJson json = new CanonicalJson().BeginArray().Number(FormatVersion).String(ProgramVersion.Text).String(configs.Fingerprint)
            .String(options.Codec).Number(options.Level).String(CodecVersion.Of(options.Codec)).String(options.Profile)
            .Number(options.RowGroupRows).Number(options.RowGroupBytes).EndArray();
        return json.ToString();
    }
}
