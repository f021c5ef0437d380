using System.Text.Json;
using DataForge.Core.Json;
using DataForge.Sinks.Datasets.Shards;

namespace DataForge.Pipelines.Running;

/// <summary>What is known of a finished shard, as the notes of a commit, so that it need not be read again.</summary>
internal static class ShardNotes
{
    public static byte[] Write(ShardFile file) => new CanonicalJson().BeginObject().Property("bytes").Number(file.Bytes).Property("rows").Number(file.Rows)
        .Property("sha256").String(file.Sha256).Property("uncompressed").Number(file.UncompressedBytes).EndObject().Written.ToArray();

    /// <summary>The shard, or null where its file is gone or has another size.</summary>
    public static ShardFile? Read(ReadOnlyMemory<byte> notes, ShardPlan plan, string path)
    {
        using var document = JsonDocument.Parse(notes);
        JsonElement root = document.RootElement;
        var file = new FileInfo(path);
        long bytes = root.GetProperty("bytes").GetInt64();
        return file.Exists && file.Length == bytes
            ? new ShardFile(plan, path, root.GetProperty("rows").GetInt64(), bytes, root.GetProperty("sha256").GetString()!, root.GetProperty("uncompressed").GetInt64())
            : null;
    }
}
