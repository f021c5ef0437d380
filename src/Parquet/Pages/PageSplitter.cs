using DataForge.Parquet.Rows;

namespace DataForge.Parquet.Pages;

/// <summary>Cuts a column of a row group into pages that start on rows and keep the byte and row limits.</summary>
internal static class PageSplitter
{
    public static void Split(ColumnVector vector, int pageBytes, int pageRows, List<PageSlice> pages)
    {
        pages.Clear();
        int maximumDefinition = vector.Column.MaxDefinitionLevel;
        bool repeated = vector.Column.MaxRepetitionLevel > 0;
        ReadOnlySpan<byte> definitions = vector.DefinitionLevels;
        ReadOnlySpan<byte> repetitions = vector.RepetitionLevels;
        int width = vector.Column.Width;
        ReadOnlySpan<int> lengths = vector.Lengths;
        int row = 0, value = 0, bytes = 0;
        int firstRow = 0, firstEntry = 0, firstValue = 0;
        for (var entry = 0; entry < vector.EntryCount; entry++)
        {
            bool startsRow = !repeated || repetitions[entry] == 0;
            if (startsRow && entry > firstEntry && (bytes >= pageBytes || row - firstRow >= pageRows))
            {
                pages.Add(new PageSlice(firstRow, row - firstRow, firstEntry, entry - firstEntry, firstValue, value - firstValue));
                (firstRow, firstEntry, firstValue, bytes) = (row, entry, value, 0);
            }

            row += startsRow ? 1 : 0;
            if (maximumDefinition == 0 || definitions[entry] == maximumDefinition)
            {
                bytes += width > 0 ? width : lengths[value] + 4;
                value++;
            }
        }

        if (vector.EntryCount > firstEntry)
        {
            pages.Add(new PageSlice(firstRow, row - firstRow, firstEntry, vector.EntryCount - firstEntry, firstValue, value - firstValue));
        }
    }
}
