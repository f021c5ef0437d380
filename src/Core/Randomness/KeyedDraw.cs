using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using DataForge.Core.Rows;

namespace DataForge.Core.Randomness;

/// <summary>Keyed randomness (design rule 11): a draw is a function of pipeline seed, step name and row id, never of time, thread or order.</summary>
public static class KeyedDraw
{
    /// <summary>
    /// A generator seeded with the first 8 bytes (little-endian) of SHA-256(seed as u64 LE, step name as UTF-8, 0x00, row id as 32 hex digits).
    /// </summary>
    public static SplitMix64 For(ulong seed, string step, RowId row)
    {
        Span<byte> input = stackalloc byte[8 + Encoding.UTF8.GetMaxByteCount(step.Length) + 33];
        BinaryPrimitives.WriteUInt64LittleEndian(input, seed);
        int length = 8 + Encoding.UTF8.GetBytes(step, input[8..]);
        input[length++] = 0;
        row.WriteHex(input[length..]);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(input[..(length + (2 * RowId.Size))], digest);
        return new SplitMix64(BinaryPrimitives.ReadUInt64LittleEndian(digest));
    }
}
