using DataForge.Parquet.IO;
using DataForge.Parquet.Metadata;
using DataForge.Parquet.Thrift;

namespace DataForge.Parquet.Reading;

/// <summary>Reads the page indexes of a column chunk and refuses those by which wrong rows could be read.</summary>
internal static class PageIndexReader
{
    private const int MaximumBytes = 256 << 20;

    /// <summary>The offset index; null where the chunk has none.</summary>
    /// <exception cref="ParquetException">Its pages do not lie one behind the other in the chunk, or its rows go back.</exception>
    public static OffsetIndex? ReadOffsets(RandomAccessInput input, ColumnChunkMetadata chunk, long rows)
    {
        OffsetIndex? index = Read(input, chunk, chunk.OffsetIndexOffset, chunk.OffsetIndexLength, "offset index", OffsetIndex.Read);
        if (index is null || (index.Pages.Length == 0 && rows == 0))
        {
            return null;
        }

        long end = chunk.FirstPageOffset + chunk.TotalCompressedSize;
        bool valid = index.Pages.Length > 0 && index.Pages[0].FirstRow == 0 && index.Pages[0].Offset >= chunk.FirstPageOffset;
        for (var i = 0; valid && i < index.Pages.Length; i++)
        {
            PageLocation page = index.Pages[i];
            long next = i + 1 < index.Pages.Length ? index.Pages[i + 1].Offset : end;
            long nextRow = i + 1 < index.Pages.Length ? index.Pages[i + 1].FirstRow : rows;
            valid = page.CompressedSize > 0 && page.CompressedSize == next - page.Offset && nextRow >= page.FirstRow;
        }

        return valid
            ? index
            : throw new ParquetException(
                input.Name, chunk.OffsetIndexOffset!.Value, $"column '{string.Join('.', chunk.Path)}': the offset index does not give the chunk's pages one behind the other");
    }

    /// <summary>The column index; null where the chunk has none.</summary>
    /// <exception cref="ParquetException">It is not of these pages.</exception>
    public static ColumnIndex? ReadBounds(RandomAccessInput input, ColumnChunkMetadata chunk, int pages)
    {
        ColumnIndex? index = Read(input, chunk, chunk.ColumnIndexOffset, chunk.ColumnIndexLength, "column index", ColumnIndex.Read);
        return index is null || (index.NullPages.Length == pages && index.Min.Length == pages && index.Max.Length == pages)
            ? index
            : throw new ParquetException(
                input.Name,
                chunk.ColumnIndexOffset!.Value,
                $"column '{string.Join('.', chunk.Path)}': the column index has {index.NullPages.Length}, {index.Min.Length} and {index.Max.Length} entries for {pages} pages");
    }

    private static T? Read<T>(RandomAccessInput input, ColumnChunkMetadata chunk, long? offset, int? length, string what, ThriftList.ElementReader<T> read)
        where T : class
    {
        if (offset is not { } at || length is not { } count)
        {
            return null;
        }

        try
        {
            if (count is < 0 or > MaximumBytes || at < 0 || at > input.Length - count)
            {
                throw new ParquetException($"the {what} of {count} bytes does not lie in the file");
            }

            var bytes = new byte[count];
            input.Read(at, bytes);
            var reader = new CompactReader(bytes, what);
            return read(ref reader);
        }
        catch (ParquetException e)
        {
            throw new ParquetException($"column '{string.Join('.', chunk.Path)}': {e.Problem}", e).In(input.Name, at);
        }
    }
}
