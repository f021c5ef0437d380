using System.Buffers;

namespace DataForge.Pipelines.Commits;

/// <summary>The uncompressed body of a commit in memory of the pool.</summary>
internal sealed class CommitBody(byte[] pooled, int length) : IDisposable
{
    private byte[]? _pooled = pooled;

    /// <summary>The body, until it is disposed of.</summary>
    public ReadOnlyMemory<byte> Bytes => _pooled.AsMemory(0, length);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _pooled, null) is { } pooled)
        {
            ArrayPool<byte>.Shared.Return(pooled);
        }
    }
}
