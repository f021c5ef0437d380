using System.Buffers.Binary;
using System.Security.Cryptography;

namespace DataForge.Parquet.Chunking;

/// <summary>The eight gear tables: entry b of table s is the first eight bytes of MD5(64 times s, 64 times b), big-endian.</summary>
internal static class GearTables
{
    public const int Count = 8;

    /// <summary>All tables one after another, 256 entries each.</summary>
    public static ulong[] All { get; } = Create();

    private static ulong[] Create()
    {
        var tables = new ulong[Count * 256];
        Span<byte> seed = stackalloc byte[128];
        Span<byte> digest = stackalloc byte[16];
        for (var i = 0; i < tables.Length; i++)
        {
            seed[..64].Fill((byte)(i >> 8));
            seed[64..].Fill((byte)i);
#pragma warning disable CA5351 // MD5 defines the tables; nothing is protected by it.
            MD5.HashData(seed, digest);
#pragma warning restore CA5351
            tables[i] = BinaryPrimitives.ReadUInt64BigEndian(digest);
        }

        return tables;
    }
}
