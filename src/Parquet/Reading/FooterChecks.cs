using DataForge.Parquet.Metadata;
using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Reading;

/// <summary>What a footer must be consistent in before any page is read.</summary>
internal static class FooterChecks
{
    public static void Check(FileMetadata metadata, ParquetSchema schema, long footerOffset)
    {
        long rows = 0;
        for (var i = 0; i < metadata.RowGroups.Length; i++)
        {
            RowGroupMetadata group = metadata.RowGroups[i];
            if (group.RowCount < 0 || group.RowCount > long.MaxValue - rows)
            {
                throw new ParquetException($"row group {i} has {group.RowCount} rows");
            }

            rows += group.RowCount;
            if (group.Columns.Length != schema.LeafArray.Length)
            {
                throw new ParquetException($"row group {i} has {group.Columns.Length} column chunks, the schema {schema.LeafArray.Length} columns");
            }

            for (var column = 0; column < group.Columns.Length; column++)
            {
                CheckChunk(group.Columns[column], schema.LeafArray[column], group.RowCount, i, footerOffset);
            }
        }

        if (rows != metadata.RowCount)
        {
            throw new ParquetException($"the footer says {metadata.RowCount} rows, its row groups have {rows}");
        }
    }

    private static void CheckChunk(ColumnChunkMetadata chunk, LeafColumn leaf, long rows, int group, long footerOffset)
    {
        ParquetException Wrong(string problem) => new($"row group {group}, column '{leaf.DottedPath}': {problem}");
        if (chunk.IsEncrypted)
        {
            throw Wrong("the chunk is encrypted; encryption is not supported");
        }

        if (chunk.FilePath is { Length: > 0 })
        {
            throw Wrong("the chunk lies in another file, which is not supported");
        }

        if (chunk.Type != leaf.Type.Physical)
        {
            throw Wrong($"the chunk has the type {chunk.Type}, the schema {leaf.Type.Physical}");
        }

        if (chunk.ValueCount < 0 || chunk.ValueCount < rows || (leaf.MaxRepetitionLevel == 0 && chunk.ValueCount != rows))
        {
            throw Wrong($"the chunk has {chunk.ValueCount} values for {rows} rows");
        }

        if (chunk.DictionaryPageOffset is { } dictionary && (dictionary < 0 || dictionary >= footerOffset))
        {
            throw Wrong($"the dictionary page at {dictionary} does not lie in the file before the footer at {footerOffset}");
        }

        long start = chunk.FirstPageOffset;
        bool empty = chunk.ValueCount == 0;
        if (chunk.TotalCompressedSize < 0 || chunk.TotalUncompressedSize < 0 || (!empty && (start < 4 || chunk.TotalCompressedSize > footerOffset - start)))
        {
            throw Wrong($"the chunk of {chunk.TotalCompressedSize} bytes at {start} does not lie in the file before the footer at {footerOffset}");
        }
    }
}
