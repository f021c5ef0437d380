using DataForge.Parquet.IO;

namespace DataForge.Parquet.Tests.Codecs;

public sealed class CrcTests
{
    [Fact]
    public void Of_CheckString_IsThePublishedValue() => Crc32.Of("123456789"u8).Should().Be(0xCBF43926);

    [Fact]
    public void Append_InParts_IsTheWhole()
    {
        byte[] bytes = Enumerable.Range(0, 1000).Select(i => (byte)(i * 7)).ToArray();
        for (var cut = 0; cut < 40; cut++)
        {
            Crc32.Append(Crc32.Of(bytes.AsSpan(0, cut)), bytes.AsSpan(cut)).Should().Be(Crc32.Of(bytes));
        }
    }

    [Fact]
    public void Of_AnyLength_IsTheDefinitionBitByBit()
    {
        byte[] bytes = Enumerable.Range(0, 1300).Select(i => (byte)(i * 31 ^ (i >> 2))).ToArray();
        for (var length = 0; length <= bytes.Length; length++)
        {
            Crc32.Of(bytes.AsSpan(0, length)).Should().Be(BitByBit(bytes.AsSpan(0, length)));
        }
    }

    private static uint BitByBit(ReadOnlySpan<byte> bytes)
    {
        uint crc = ~0u;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
            }
        }

        return ~crc;
    }
}
