using DataForge.Parquet.Chunking;

namespace DataForge.Parquet.Tests.Random;

/// <summary>Options from one number.</summary>
internal static class RandomOptions
{
    private static readonly CompressionCodec[] Codecs =
        [CompressionCodec.Zstd, CompressionCodec.Snappy, CompressionCodec.Gzip, CompressionCodec.Brotli, CompressionCodec.Lz4Raw, CompressionCodec.None];

    /// <param name="seed">Number.</param>
    /// <param name="everyEncoding">Also the compact profile, data pages v2 and all codecs.</param>
    public static ParquetWriterOptions Of(int seed, bool everyEncoding)
    {
        var random = new SplitMix((ulong)seed + 12345);
        ContentDefinedChunking? chunking = random.OneIn(4) ? null : new ContentDefinedChunking(random.Below(300), 400 + random.Below(2000));
        var options = new ParquetWriterOptions
        {
            Chunking = chunking,
            Codec = CompressionCodec.Zstd,
            RowGroupRows = 1 + random.Below(400),
            PageBytes = 1 + random.Below(4000),
            PageRows = 1 + random.Below(300),
            Dictionary = !random.OneIn(3),
            DictionaryBytes = 1 + random.Below(3000),
            StatisticsBytes = 1 + random.Below(20),
            Threads = 1 + random.Below(3),
        };
        return everyEncoding
            ? options with { Codec = Codecs[random.Below(Codecs.Length)], Profile = (ParquetProfile)random.Below(2), PageVersion = 1 + random.Below(2) }
            : options;
    }
}
