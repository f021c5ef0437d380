using DataForge.Parquet.Metadata;
using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Encodings;

/// <summary>The decoder of a page: which encodings a column may have is the format's rule (Encodings.md).</summary>
internal static class ValueDecoders
{
    /// <param name="encoding">The page's encoding.</param>
    /// <param name="body">The page's values.</param>
    /// <param name="column">The column.</param>
    /// <param name="dictionary">The chunk's dictionary; null where it has none so far.</param>
    /// <exception cref="ParquetException">The encoding is unknown, or not one of the column's type; the message names it.</exception>
    public static ValueDecoder Create(PageEncoding encoding, ReadOnlyMemory<byte> body, LeafColumn column, ChunkDictionary? dictionary)
    {
        PhysicalType type = column.Type.Physical;
        return encoding switch
        {
            PageEncoding.Plain when type == PhysicalType.Boolean => new PlainBooleanDecoder(body),
            PageEncoding.Plain when column.Width > 0 => new PlainFixedDecoder(body, column.Width),
            PageEncoding.Plain => new PlainBytesDecoder(body, column.Type.Logical.IsText),
            PageEncoding.RunLengthDictionary or PageEncoding.PlainDictionary => new DictionaryDecoder(
                body, dictionary ?? throw new ParquetException("the page has dictionary indices, its chunk has no dictionary")),
            PageEncoding.RunLength when type == PhysicalType.Boolean => new RunLengthBooleanDecoder(body),
            PageEncoding.DeltaBinaryPacked when type is PhysicalType.Int32 or PhysicalType.Int64 => new DeltaIntegerDecoder(body, type),
            PageEncoding.DeltaLengthByteArray when type == PhysicalType.ByteArray => new DeltaLengthDecoder(body, column.Type.Logical.IsText),
            PageEncoding.DeltaByteArray when type is PhysicalType.ByteArray or PhysicalType.FixedLengthByteArray => new DeltaBytesDecoder(body, column),
            PageEncoding.ByteStreamSplit when type is not (PhysicalType.Boolean or PhysicalType.ByteArray or PhysicalType.Int96) =>
                new ByteStreamSplitDecoder(body, column.Width),
            _ => throw new ParquetException(Enum.IsDefined(encoding)
                ? $"the encoding {encoding} cannot hold values of the type {type}"
                : $"the encoding {(int)encoding} is unknown"),
        };
    }
}
