using System.Buffers.Binary;
using System.Security.Cryptography;

namespace DataForge.Teachers.Remote.Calls;

/// <summary>
/// How long a request waits before another try: a quarter of a second, doubled each time up to a longest delay, times 0.5 to 1. The jitter is a
/// hash of the request and the number of the try, so requests that failed together come back apart, and nothing depends on chance.
/// </summary>
internal static class RetryDelays
{
    private const double FirstSeconds = 0.25;

    /// <summary>The delay before try <paramref name="next"/> (1 for the first repetition); at least what the server asked for.</summary>
    public static TimeSpan Before(int next, ReadOnlySpan<byte> request, TimeSpan? retryAfter, TimeSpan longest)
    {
        double seconds = Math.Min(longest.TotalSeconds, FirstSeconds * (1L << Math.Min(next - 1, 30)));
        TimeSpan own = TimeSpan.FromSeconds(seconds * (0.5 + (0.5 * Share(next, request))));
        return retryAfter is { } asked && asked > own ? asked + (own / 4) : own;
    }

    private static double Share(int next, ReadOnlySpan<byte> request)
    {
        Span<byte> keyed = stackalloc byte[36];
        SHA256.HashData(request, keyed);
        BinaryPrimitives.WriteInt32LittleEndian(keyed[32..], next);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(keyed, hash);
        return (BinaryPrimitives.ReadUInt64LittleEndian(hash) >> 11) / (double)(1L << 53);
    }
}
