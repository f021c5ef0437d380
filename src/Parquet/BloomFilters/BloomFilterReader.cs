using DataForge.Parquet.IO;
using DataForge.Parquet.Metadata;
using DataForge.Parquet.Thrift;

namespace DataForge.Parquet.BloomFilters;

/// <summary>Reads a column chunk's bloom filter.</summary>
internal static class BloomFilterReader
{
    private const int HeaderWindow = 64;

    /// <exception cref="ParquetException">The filter is damaged or of an unknown kind.</exception>
    public static SplitBlockFilter Read(RandomAccessInput input, long offset, string column)
    {
        try
        {
            if (offset < 0 || offset >= input.Length)
            {
                throw new ParquetException($"the bloom filter of '{column}' does not lie in the file of {input.Length} bytes");
            }

            var window = new byte[Math.Min(HeaderWindow, input.Length - offset)];
            input.Read(offset, window);
            var reader = new CompactReader(window, "bloom filter header");
            BloomFilterHeader header = BloomFilterHeader.Read(ref reader);
            bool sized = header.ByteCount is >= 32 and <= SplitBlockFilter.MaximumBytes && header.ByteCount % 32 == 0;
            if (!header.IsKnown || !sized || header.ByteCount > input.Length - offset - reader.Position)
            {
                throw new ParquetException($"the bloom filter of '{column}' is of an unknown kind or size ({header.ByteCount} bytes)");
            }

            var bytes = new byte[header.ByteCount];
            input.Read(offset + reader.Position, bytes);
            return new SplitBlockFilter(bytes);
        }
        catch (ParquetException e)
        {
            throw e.In(input.Name, offset);
        }
    }
}
