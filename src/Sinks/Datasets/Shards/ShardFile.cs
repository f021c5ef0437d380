namespace DataForge.Sinks.Datasets.Shards;

/// <summary>A finished shard: what the manifest and the card say of it.</summary>
/// <param name="Plan">What it was planned to be.</param>
/// <param name="Path">Full path of the file.</param>
/// <param name="Rows">Rows, as its footer says.</param>
/// <param name="Bytes">Size of the file.</param>
/// <param name="Sha256">SHA-256 of the file, 64 lower-case hex digits.</param>
/// <param name="UncompressedBytes">Bytes of its rows in Arrow memory: the hub's <c>num_bytes</c>.</param>
public sealed record ShardFile(ShardPlan Plan, string Path, long Rows, long Bytes, string Sha256, long UncompressedBytes);
