using DataForge.Parquet.BloomFilters;
using DataForge.Parquet.IO;
using DataForge.Parquet.Metadata;
using DataForge.Parquet.Thrift;

namespace DataForge.Parquet.Verification;

/// <summary>Checks that a bloom filter admits every value of its chunk.</summary>
internal static class BloomChecks
{
    private const int HeaderWindow = 64;

    public static void Check(RandomAccessInput input, string place, long offset, HashSet<ulong> hashes, Findings findings)
    {
        var window = new byte[Math.Max(0, Math.Min(HeaderWindow, input.Length - offset))];
        input.Read(offset, window);
        var reader = new CompactReader(window, "bloom filter header");
        BloomFilterHeader header = BloomFilterHeader.Read(ref reader);
        bool sized = header.ByteCount is >= 32 and <= SplitBlockFilter.MaximumBytes && header.ByteCount % 32 == 0;
        if (!header.IsKnown || !sized || header.ByteCount > input.Length - offset - reader.Position)
        {
            findings.Add(place, $"the bloom filter at {offset} is of an unknown kind or size ({header.ByteCount} bytes)");
            return;
        }

        var bytes = new byte[header.ByteCount];
        input.Read(offset + reader.Position, bytes);
        var filter = new SplitBlockFilter(bytes);
        int missing = hashes.Count(hash => !filter.MightContain(hash));
        if (missing > 0)
        {
            findings.Add(place, $"the bloom filter excludes {missing} of {hashes.Count} values that are there");
        }
    }
}
