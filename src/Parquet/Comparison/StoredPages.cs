using System.Security.Cryptography;
using DataForge.Parquet.IO;
using DataForge.Parquet.Metadata;
using DataForge.Parquet.Reading;

namespace DataForge.Parquet.Comparison;

/// <summary>Every page of a file by column and content, as stored.</summary>
internal static class StoredPages
{
    public static IEnumerable<(string Column, UInt128 Content, long Bytes)> Of(string path)
    {
        using var input = new FileInput(path);
        FileMetadata metadata = FooterReader.Read(input, new ParquetReaderOptions()).Metadata;
        using var pages = new PageReader(input, new ParquetReaderOptions());
        foreach (ColumnChunkMetadata chunk in metadata.RowGroups.SelectMany(group => group.Columns))
        {
            long start = chunk.DictionaryPageOffset is > 0 and { } dictionary && dictionary < chunk.DataPageOffset ? dictionary : chunk.DataPageOffset;
            pages.Open(start, chunk.ValueCount == 0 ? 0 : chunk.TotalCompressedSize);
            while (pages.Next())
            {
                byte[] digest = SHA256.HashData(pages.Body);
                yield return (string.Join('.', chunk.Path), System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(digest), pages.Body.Length);
            }
        }
    }
}
