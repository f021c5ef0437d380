using DataForge.Parquet.IO;
using DataForge.Parquet.Metadata;
using DataForge.Parquet.Thrift;

namespace DataForge.Parquet.Writing;

/// <summary>Gathers the page indexes of all column chunks in their written form: all column indexes, then all offset indexes.</summary>
internal sealed class PageIndexes
{
    private readonly ByteBuffer _columnIndexes = new();
    private readonly ByteBuffer _offsetIndexes = new();
    private readonly List<int> _columnLengths = [];
    private readonly List<int> _offsetLengths = [];

    /// <summary>Adds the indexes of a column chunk whose data pages start at a place of the file.</summary>
    public void Add(ColumnChunkEncoder encoder, long dataStart)
    {
        int start = _columnIndexes.Length;
        ColumnIndexBuilder.Build(encoder)?.Write(new CompactWriter(_columnIndexes));
        _columnLengths.Add(_columnIndexes.Length - start);
        start = _offsetIndexes.Length;
        Offsets(encoder, dataStart).Write(new CompactWriter(_offsetIndexes));
        _offsetLengths.Add(_offsetIndexes.Length - start);
    }

    /// <summary>Writes all indexes and enters their places in the row groups.</summary>
    public RowGroupMetadata[] Write(IReadOnlyList<RowGroupMetadata> rowGroups, PositionedOutput output)
    {
        long columnAt = output.Position;
        output.Write(_columnIndexes.Written);
        long offsetAt = output.Position;
        output.Write(_offsetIndexes.Written);
        var placed = new RowGroupMetadata[rowGroups.Count];
        var index = 0;
        for (var group = 0; group < placed.Length; group++)
        {
            var columns = new ColumnChunkMetadata[rowGroups[group].Columns.Length];
            for (var i = 0; i < columns.Length; i++, index++)
            {
                int columnLength = _columnLengths[index], offsetLength = _offsetLengths[index];
                columns[i] = rowGroups[group].Columns[i] with
                {
                    ColumnIndexOffset = columnLength == 0 ? null : columnAt,
                    ColumnIndexLength = columnLength == 0 ? null : columnLength,
                    OffsetIndexOffset = offsetAt,
                    OffsetIndexLength = offsetLength,
                };
                columnAt += columnLength;
                offsetAt += offsetLength;
            }

            placed[group] = rowGroups[group] with { Columns = columns };
        }

        return placed;
    }

    private static OffsetIndex Offsets(ColumnChunkEncoder encoder, long offset)
    {
        var pages = new PageLocation[encoder.Pages.Count];
        for (var i = 0; i < pages.Length; i++)
        {
            EncodedPage page = encoder.Pages[i];
            pages[i] = new PageLocation(offset, page.Length, page.Plan.Slice.FirstRow);
            offset += page.Length;
        }

        return new OffsetIndex
        {
            Pages = pages,
            UnencodedBytes = encoder.Settings.Column.Width == 0 ? encoder.Pages.Select(page => page.UnencodedBytes).ToArray() : null,
        };
    }
}
