using DataForge.Parquet.Metadata;
using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Writing;

/// <summary>Which encodings a column can have (Parquet format, Encodings.md).</summary>
internal static class EncodingRules
{
    public static bool AllowsDictionary(LeafColumn column) => column.Type.Physical != PhysicalType.Boolean;

    /// <summary>The page encoding that an option names.</summary>
    public static PageEncoding PageEncodingOf(ParquetEncoding encoding) => encoding switch
    {
        ParquetEncoding.DeltaBinaryPacked => PageEncoding.DeltaBinaryPacked,
        ParquetEncoding.DeltaLengthByteArray => PageEncoding.DeltaLengthByteArray,
        ParquetEncoding.DeltaByteArray => PageEncoding.DeltaByteArray,
        ParquetEncoding.ByteStreamSplit => PageEncoding.ByteStreamSplit,
        ParquetEncoding.RunLength => PageEncoding.RunLength,
        _ => PageEncoding.Plain,
    };

    /// <summary>Refuses an encoding that does not suit a column's type.</summary>
    public static void EnsureFits(ParquetEncoding encoding, LeafColumn column)
    {
        if (!Fits(encoding, column.Type.Physical))
        {
            throw new ArgumentException($"{column} cannot be encoded as {encoding}: its values are stored as {column.Type.Physical}");
        }
    }

    /// <summary>Whether an encoding fits and common readers know it: DuckDB, for one, splits the bytes of floats alone.</summary>
    public static bool IsWidelyRead(ParquetEncoding encoding, PhysicalType type) =>
        Fits(encoding, type) && (encoding != ParquetEncoding.ByteStreamSplit || type is PhysicalType.Float or PhysicalType.Double);

    public static bool Fits(ParquetEncoding encoding, PhysicalType type) => encoding switch
    {
        ParquetEncoding.Dictionary => type != PhysicalType.Boolean,
        ParquetEncoding.DeltaBinaryPacked => type is PhysicalType.Int32 or PhysicalType.Int64,
        ParquetEncoding.DeltaLengthByteArray => type == PhysicalType.ByteArray,
        ParquetEncoding.DeltaByteArray => type is PhysicalType.ByteArray or PhysicalType.FixedLengthByteArray,
        ParquetEncoding.ByteStreamSplit =>
            type is PhysicalType.Int32 or PhysicalType.Int64 or PhysicalType.Float or PhysicalType.Double or PhysicalType.FixedLengthByteArray,
        ParquetEncoding.RunLength => type == PhysicalType.Boolean,
        _ => true,
    };
}
