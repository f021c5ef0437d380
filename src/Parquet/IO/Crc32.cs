using System.Buffers.Binary;

namespace DataForge.Parquet.IO;

/// <summary>CRC-32 of gzip (polynomial 0xEDB88320 reflected), by carry-less products where the processor has them, else eight bytes a step.</summary>
internal static class Crc32
{
    /// <summary>The polynomial, reflected.</summary>
    public const uint Polynomial = 0xEDB88320;

    private static readonly uint[] Tables = CreateTables();

    public static uint Of(ReadOnlySpan<byte> bytes) => Append(0, bytes);

    /// <summary>The checksum of what <paramref name="crc"/> covers, followed by <paramref name="bytes"/>.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        uint[] tables = Tables;
        crc = ~crc;
        if (CrcFolding.IsSupported && bytes.Length >= CrcFolding.LeastBytes)
        {
            int folded = bytes.Length & ~15;
            Span<byte> rest = stackalloc byte[16];
            CrcFolding.Fold(crc, bytes[..folded], rest);
            crc = AppendByTable(0, rest, tables);
            bytes = bytes[folded..];
        }

        return ~AppendByTable(crc, bytes, tables);
    }

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
                crc = (crc & 1) != 0 ? Polynomial ^ (crc >> 1) : crc >> 1;
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
