using System.Buffers;

namespace DataForge.Pipelines.Commits;

/// <summary>The uncompressed body of a commit in memory of the pool.</summary>
internal sealed class CommitBody(byte[] pooled, int length) : IDisposable
{
    private byte[]? _pooled = pooled;

    /// <summary>The body.</summary>
    /// <exception cref="ObjectDisposedException">The memory was given back.</exception>
    public ReadOnlyMemory<byte> Bytes => _pooled is { } bytes ? bytes.AsMemory(0, length) : throw new ObjectDisposedException(nameof(CommitBody));

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _pooled, null) is { } pooled)
        {
            ArrayPool<byte>.Shared.Return(pooled);
        }
    }
}
