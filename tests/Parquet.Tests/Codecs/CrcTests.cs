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
}
