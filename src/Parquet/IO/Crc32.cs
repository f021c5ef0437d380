using System.Buffers.Binary;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DataForge.Parquet.IO;

/// <summary>CRC-32 of gzip (polynomial 0xEDB88320 reflected), by carry-less products where the processor has them, else eight bytes a step.</summary>
internal static class Crc32
{
    private const int FoldedBytes = 64;

    private static readonly uint[] Tables = CreateTables();

    public static uint Of(ReadOnlySpan<byte> bytes) => Append(0, bytes);

    /// <summary>The checksum of what <paramref name="crc"/> covers, followed by <paramref name="bytes"/>.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        uint[] tables = Tables;
        crc = ~crc;
        if (Pclmulqdq.IsSupported && bytes.Length >= FoldedBytes)
        {
            int folded = bytes.Length & ~15;
            Span<byte> rest = stackalloc byte[16];
            Fold(crc, bytes[..folded], rest);
            crc = AppendByTable(0, rest, tables);
            bytes = bytes[folded..];
        }

        return ~AppendByTable(crc, bytes, tables);
    }

    /// <summary>
    /// Reduces a multiple of 16 bytes, at least 64, to 16 bytes of the same remainder (Gopal et al., Fast CRC Computation for Generic
    /// Polynomials Using PCLMULQDQ, Intel 2009; constants of the reflected polynomial).
    /// </summary>
    private static void Fold(uint crc, ReadOnlySpan<byte> bytes, Span<byte> rest)
    {
        Vector128<ulong> a = Load(bytes, 0) ^ Vector128.CreateScalar(crc).AsUInt64();
        Vector128<ulong> b = Load(bytes, 16), c = Load(bytes, 32), d = Load(bytes, 48);
        Vector128<ulong> far = Vector128.Create(0x154442bd4UL, 0x1c6e41596UL);
        Vector128<ulong> near = Vector128.Create(0x1751997d0UL, 0x0ccaa009eUL);
        for (bytes = bytes[64..]; bytes.Length >= 64; bytes = bytes[64..])
        {
            a = FoldOne(a, far) ^ Load(bytes, 0);
            b = FoldOne(b, far) ^ Load(bytes, 16);
            c = FoldOne(c, far) ^ Load(bytes, 32);
            d = FoldOne(d, far) ^ Load(bytes, 48);
        }

        a = FoldOne(FoldOne(FoldOne(a, near) ^ b, near) ^ c, near) ^ d;
        for (; bytes.Length >= 16; bytes = bytes[16..])
        {
            a = FoldOne(a, near) ^ Load(bytes, 0);
        }

        a.AsByte().CopyTo(rest);
    }

    private static Vector128<ulong> FoldOne(Vector128<ulong> value, Vector128<ulong> keys) =>
        Pclmulqdq.CarrylessMultiply(value, keys, 0x00) ^ Pclmulqdq.CarrylessMultiply(value, keys, 0x11);

    private static Vector128<ulong> Load(ReadOnlySpan<byte> bytes, int at) => Vector128.Create<byte>(bytes.Slice(at, 16)).AsUInt64();

    private static uint AppendByTable(uint crc, ReadOnlySpan<byte> bytes, uint[] tables)
    {
        while (bytes.Length >= 8)
        {
            uint low = crc ^ BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            uint high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = tables[(7 << 8) + (int)(low & 0xFF)] ^ tables[(6 << 8) + (int)((low >> 8) & 0xFF)]
                ^ tables[(5 << 8) + (int)((low >> 16) & 0xFF)] ^ tables[(4 << 8) + (int)(low >> 24)]
                ^ tables[(3 << 8) + (int)(high & 0xFF)] ^ tables[(2 << 8) + (int)((high >> 8) & 0xFF)]
                ^ tables[(1 << 8) + (int)((high >> 16) & 0xFF)] ^ tables[(int)(high >> 24)];
            bytes = bytes[8..];
        }

        foreach (byte value in bytes)
        {
            crc = tables[(int)((crc ^ value) & 0xFF)] ^ (crc >> 8);
        }

        return crc;
    }

    private static uint[] CreateTables()
    {
        var tables = new uint[8 * 256];
        for (uint i = 0; i < 256; i++)
        {
            uint crc = i;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
            }

            tables[i] = crc;
        }

        for (var i = 256; i < tables.Length; i++)
        {
            uint previous = tables[i - 256];
            tables[i] = tables[(int)(previous & 0xFF)] ^ (previous >> 8);
        }

        return tables;
    }
}
