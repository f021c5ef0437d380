using DataForge.Parquet.Metadata;
using DataForge.Parquet.Pages;
using DataForge.Parquet.Schema;
using DataForge.Parquet.Statistics;

namespace DataForge.Parquet.Writing;

/// <summary>How one column is written, after defaults, profile and the column's own options.</summary>
internal sealed record ColumnSettings
{
    public required LeafColumn Column { get; init; }

    public required ValueOrder Order { get; init; }

    public required CompressionCodec Codec { get; init; }

    public required int Level { get; init; }

    public required PageLimits Limits { get; init; }

    /// <summary>1 or 2.</summary>
    public required int PageVersion { get; init; }

    /// <summary>Bytes of a byte array's bound at most; bounds of fixed width stay whole, since readers take them for values.</summary>
    public required int StatisticsBytes { get; init; }

    public required bool BloomFilter { get; init; }

    /// <summary>Encoding and codec are still to be chosen from the first values.</summary>
    public required bool ChooseFromData { get; init; }

    /// <summary>Whether the values are UTF-8.</summary>
    public bool IsText => Column.Type.Logical.IsText;

    public static ColumnSettings Of(LeafColumn column, ParquetWriterOptions options)
    {
        ParquetColumnOptions own = options.Columns.GetValueOrDefault(column.DottedPath) ?? new ParquetColumnOptions();
        EncodingRules.EnsureFits(own.Encoding, column);
        CompressionCodec codec = own.Codec ?? options.Codec;
        bool compact = options.Profile == ParquetProfile.Compact;
        bool automatic = own.Encoding == ParquetEncoding.Automatic;
        bool dictionary = own.Encoding == ParquetEncoding.Dictionary || (automatic && !compact && options.Dictionary && EncodingRules.AllowsDictionary(column));
        return new ColumnSettings
        {
            Column = column,
            Order = ValueOrders.Of(column),
            Codec = codec,
            Level = own.CompressionLevel ?? (codec == options.Codec ? options.CompressionLevel : null) ?? ParquetWriterOptions.DefaultLevel(codec),
            PageVersion = options.EffectivePageVersion,
            StatisticsBytes = column.Width == 0 ? options.StatisticsBytes : int.MaxValue,
            BloomFilter = own.BloomFilter,
            ChooseFromData = compact && automatic,
            Limits = new PageLimits(
                options.PageBytes,
                options.EffectivePageRows,
                dictionary ? options.DictionaryBytes : 0,
                automatic || dictionary ? PageEncoding.Plain : EncodingRules.PageEncodingOf(own.Encoding)),
        };
    }
}
