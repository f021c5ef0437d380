using DataForge.Parquet.Chunking;
using DataForge.Parquet.Tests.Random;

namespace DataForge.Parquet.Tests.Chunking;

public sealed class GearHashTests
{
    [Fact]
    public void Roll_AnyLengthAndLimit_IsTheDefinitionByteByByte()
    {
        ReadOnlySpan<ulong> table = GearTables.All.AsSpan(256, 256);
        var random = new SplitMix(5);
        var matches = 0;
        for (var length = 0; length < 1500; length++)
        {
            byte[] bytes = Enumerable.Range(0, length).Select(_ => (byte)random.Below(256)).ToArray();
            ulong limit = 1UL << (44 + random.Below(18));
            ulong start = (ulong)random.Below(int.MaxValue) * 0x9E3779B97F4A7C15;
            (ulong expected, var matched) = (start, false);
            foreach (byte value in bytes)
            {
                expected = (expected << 1) + table[value];
                matched |= expected < limit;
            }

            (ulong rolled, ulong skipped) = (start, start);
            GearHash.Roll(bytes, table, limit, ref rolled).Should().Be(matched, $"of {length} bytes");
            GearHash.Skip(bytes, table, ref skipped);
            rolled.Should().Be(expected, $"of {length} bytes");
            skipped.Should().Be(expected, $"of {length} bytes");
            matches += matched ? 1 : 0;
        }

        matches.Should().BeInRange(200, 1300, "both cases are seen");
    }
}
