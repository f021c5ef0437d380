using System.Text.Json;
using DataForge.Parquet.Codecs;
using DataForge.Parquet.IO;
using DataForge.Parquet.Metadata;
using DataForge.Parquet.Reading;
using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Tools;

/// <summary>A column chunk with its pages as JSON.</summary>
internal static class ChunkDescription
{
    public static void Print(RandomAccessInput input, ColumnChunkMetadata chunk, LeafColumn leaf, long rows, ParquetReaderOptions options, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("path", leaf.DottedPath);
        json.WriteString("codec", chunk.Codec.ToString().ToLowerInvariant());
        json.WriteStartArray("encodings");
        foreach (int encoding in chunk.Encodings)
        {
            json.WriteStringValue(((PageEncoding)encoding).ToString());
        }

        json.WriteEndArray();
        json.WriteNumber("values", chunk.ValueCount);
        json.WriteNumber("compressed_bytes", chunk.TotalCompressedSize);
        json.WriteNumber("uncompressed_bytes", chunk.TotalUncompressedSize);
        WriteOptional(json, "dictionary_page_offset", chunk.DictionaryPageOffset);
        json.WriteNumber("data_page_offset", chunk.DataPageOffset);
        WriteOptional(json, "column_index_offset", chunk.ColumnIndexOffset);
        WriteOptional(json, "offset_index_offset", chunk.OffsetIndexOffset);
        WriteOptional(json, "bloom_filter_offset", chunk.BloomFilterOffset);
        PrintStatistics(chunk.Statistics, leaf, json);
        PrintPages(input, chunk, leaf, rows, options, json);
        json.WriteEndObject();
    }

    private static void PrintStatistics(ColumnStatistics? statistics, LeafColumn leaf, Utf8JsonWriter json)
    {
        if (statistics is null)
        {
            return;
        }

        json.WriteStartObject("statistics");
        WriteOptional(json, "nulls", statistics.NullCount);
        WriteOptional(json, "distinct", statistics.DistinctCount);
        JsonScalars.PrintBound("min", statistics.Min, leaf, json);
        JsonScalars.PrintBound("max", statistics.Max, leaf, json);
        if (statistics.IsMinExact is { } minExact)
        {
            json.WriteBoolean("min_exact", minExact);
        }

        if (statistics.IsMaxExact is { } maxExact)
        {
            json.WriteBoolean("max_exact", maxExact);
        }

        JsonScalars.PrintBound("deprecated_min", statistics.DeprecatedMin, leaf, json);
        JsonScalars.PrintBound("deprecated_max", statistics.DeprecatedMax, leaf, json);
        json.WriteEndObject();
    }

    private static void PrintPages(RandomAccessInput input, ColumnChunkMetadata chunk, LeafColumn leaf, long rows, ParquetReaderOptions options, Utf8JsonWriter json)
    {
        ColumnIndex? bounds = PageIndexReader.ReadOffsets(input, chunk, rows) is { } offsets
            ? PageIndexReader.ReadBounds(input, chunk, offsets.Pages.Length)
            : null;
        using var pages = new PageReader(input, options);
        using var decompressors = new Decompressors();
        using var bodies = new PageBodies(decompressors);
        pages.Open(chunk.FirstPageOffset, chunk.ValueCount == 0 ? 0 : chunk.TotalCompressedSize);
        long row = 0;
        var dataPage = 0;
        json.WriteStartArray("pages");
        try
        {
            while (pages.Next())
            {
                PageHeader header = pages.Header;
                json.WriteStartObject();
                json.WriteString("type", header.Type.ToString());
                json.WriteNumber("offset", pages.PageOffset);
                json.WriteString("encoding", header.Encoding.ToString());
                json.WriteNumber("values", header.ValueCount);
                if (header.Type is PageType.Data or PageType.DataV2)
                {
                    long count = PageRows.Count(header, leaf, () => bodies.Decompress(header, pages.Body, chunk.Codec));
                    json.WriteNumber("first_row", row);
                    json.WriteNumber("rows", count);
                    row += count;
                    if (bounds is not null && dataPage < bounds.Min.Length && !bounds.NullPages[dataPage])
                    {
                        JsonScalars.PrintBound("min", bounds.Min[dataPage], leaf, json);
                        JsonScalars.PrintBound("max", bounds.Max[dataPage], leaf, json);
                    }

                    dataPage++;
                }

                json.WriteNumber("compressed_bytes", header.CompressedSize);
                json.WriteNumber("uncompressed_bytes", header.UncompressedSize);
                if (header.Crc is { } crc)
                {
                    json.WriteString("crc", ((uint)crc).ToString("x8", System.Globalization.CultureInfo.InvariantCulture));
                }

                json.WriteEndObject();
            }
        }
        catch (ParquetException e)
        {
            throw e.In(input.Name, pages.PageOffset);
        }

        json.WriteEndArray();
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }
}
