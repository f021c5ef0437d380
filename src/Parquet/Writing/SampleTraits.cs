using DataForge.Parquet.Encodings;
using DataForge.Parquet.Rows;

namespace DataForge.Parquet.Writing;

/// <summary>What a column's first byte arrays have in common, so that encodings that cannot pay are not tried. Other columns try all.</summary>
internal sealed class SampleTraits
{
    /// <summary>Above this share of distinct bytes a dictionary does not pay.</summary>
    private const double DistinctShare = 0.9;

    /// <summary>Below this share of distinct bytes nothing else can be better, or as fast.</summary>
    private const double FewDistinctShare = 0.5;

    /// <summary>Below this share of bytes that the value before begins with too, prefixes do not pay.</summary>
    private const double PrefixShare = 0.03;

    /// <param name="vector">The column.</param>
    /// <param name="entries">Entries from the start that count.</param>
    public SampleTraits(ColumnVector vector, int entries)
    {
        int values = vector.CountValues(0, entries);
        if (vector.Column.Width > 0 || values == 0)
        {
            (Repeats, SharesPrefixes) = (true, true);
            return;
        }

        long bytes = 0, shared = 0;
        ReadOnlySpan<byte> previous = default;
        for (var i = 0; i < values; i++)
        {
            ReadOnlySpan<byte> value = vector.Bytes(i);
            shared += value.CommonPrefixLength(previous);
            bytes += value.Length;
            previous = value;
        }

        using var dictionary = new DictionaryBuilder();
        dictionary.Clear(0);
        dictionary.Encode(vector, 0, new int[values]);
        double share = dictionary.Values.Length / (bytes + (4.0 * values));
        Repeats = share < DistinctShare;
        MostlyRepeats = share < FewDistinctShare;
        SharesPrefixes = shared >= PrefixShare * bytes;
    }

    /// <summary>Whether values come again.</summary>
    public bool Repeats { get; }

    /// <summary>Whether most values come again.</summary>
    public bool MostlyRepeats { get; }

    /// <summary>Whether values begin as the ones before.</summary>
    public bool SharesPrefixes { get; }

    /// <summary>Whether an encoding may pay.</summary>
    public bool Suits(ParquetEncoding encoding) => encoding switch
    {
        ParquetEncoding.Dictionary => Repeats,
        ParquetEncoding.DeltaByteArray => SharesPrefixes && !MostlyRepeats,
        _ => !MostlyRepeats,
    };
}
