using DataForge.Parquet.BloomFilters;
using DataForge.Parquet.IO;
using DataForge.Parquet.Metadata;
using DataForge.Parquet.Reading;

namespace DataForge.Parquet.Filtering;

/// <summary>Finds the rows of a row group that may match: by statistics, then bloom filters, then the column index.</summary>
internal sealed class GroupPruner(RandomAccessInput input, FileMetadata metadata, BoundFilter[] filters)
{
    public List<RowRange> Prune(RowGroupMetadata group)
    {
        List<RowRange> ranges = group.RowCount == 0 ? [] : [new RowRange(0, group.RowCount)];
        foreach (BoundFilter filter in filters)
        {
            ColumnChunkMetadata chunk = group.Columns[filter.Column.FileIndex];
            bool typeOrder = metadata.TypeOrders is { } orders && filter.Column.FileIndex < orders.Length && orders[filter.Column.FileIndex];
            if (ranges.Count == 0 || !MayMatch(filter, chunk, typeOrder))
            {
                return [];
            }

            ranges = RowRange.Intersect(ranges, PagesThatMayMatch(filter, chunk, group.RowCount, typeOrder));
        }

        return ranges;
    }

    private bool MayMatch(BoundFilter filter, ColumnChunkMetadata chunk, bool typeOrder)
    {
        if (chunk.Statistics is { } statistics && !filter.MayMatch(statistics, chunk.ValueCount, typeOrder))
        {
            return false;
        }

        return !filter.AsksBloomFilter || chunk.BloomFilterOffset is not { } offset
            || BloomFilterReader.Read(input, offset, filter.Column.DottedPath).MightContain(XxHash64.Of(filter.Constant));
    }

    private List<RowRange> PagesThatMayMatch(BoundFilter filter, ColumnChunkMetadata chunk, long rows, bool typeOrder)
    {
        if (PageIndexReader.ReadOffsets(input, chunk, rows) is not { } offsets || PageIndexReader.ReadBounds(input, chunk, offsets.Pages.Length) is not { } bounds)
        {
            return [new RowRange(0, rows)];
        }

        var ranges = new List<RowRange>();
        for (var page = 0; page < offsets.Pages.Length; page++)
        {
            if (bounds.NullPages[page] || (typeOrder && !filter.MayMatch(bounds.Min[page], bounds.Max[page])))
            {
                continue;
            }

            long start = offsets.Pages[page].FirstRow;
            long end = page + 1 < offsets.Pages.Length ? offsets.Pages[page + 1].FirstRow : rows;
            if (ranges.Count > 0 && ranges[^1].End == start)
            {
                ranges[^1] = new RowRange(ranges[^1].Start, end);
            }
            else if (start < end)
            {
                ranges.Add(new RowRange(start, end));
            }
        }

        return ranges;
    }
}
