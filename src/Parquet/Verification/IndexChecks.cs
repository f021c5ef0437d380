using DataForge.Parquet.Metadata;
using DataForge.Parquet.Schema;

namespace DataForge.Parquet.Verification;

/// <summary>Checks the page indexes of a column chunk against its data pages.</summary>
internal static class IndexChecks
{
    public static void Check(string place, OffsetIndex index, List<PageFacts> data, Findings findings)
    {
        if (index.Pages.Length != data.Count)
        {
            findings.Add(place, $"the offset index has {index.Pages.Length} pages, the chunk {data.Count}");
            return;
        }

        long row = 0;
        for (var i = 0; i < data.Count; i++)
        {
            string where = $"{place}, page {i} at {data[i].Offset}";
            findings.Compare(where, "the offset in the offset index", index.Pages[i].Offset, data[i].Offset);
            findings.Compare(where, "the size in the offset index", index.Pages[i].CompressedSize, data[i].Length);
            findings.Compare(where, "the first row in the offset index", index.Pages[i].FirstRow, row);
            row += data[i].Rows;
        }

        findings.Compare(place, "the unencoded sizes in the offset index", index.UnencodedBytes, data.Select(page => page.UnencodedBytes));
    }

    public static void Check(string place, ColumnIndex index, LeafColumn leaf, List<PageFacts> data, Findings findings)
    {
        int pages = data.Count;
        if (index.NullPages.Length != pages || index.Min.Length != pages || index.Max.Length != pages)
        {
            findings.Add(place, $"the column index has {index.NullPages.Length}, {index.Min.Length} and {index.Max.Length} entries, the chunk {pages} pages");
            return;
        }

        var bounds = new BoundChecks(leaf, findings);
        for (var i = 0; i < pages; i++)
        {
            string where = $"{place}, page {i} at {data[i].Offset}, column index";
            if (index.NullPages[i] != (data[i].Values == 0))
            {
                findings.Add(where, $"the page is said {(index.NullPages[i] ? "" : "not ")}to have only nulls; it has {data[i].Values} values");
            }
            else if (!index.NullPages[i])
            {
                bounds.Check(where, index.Min[i], index.Max[i], null, null, data[i].Smallest, data[i].Largest);
            }
        }

        bounds.CheckOrder(place, index);
        findings.Compare(place, "the null counts in the column index", index.NullCounts, data.Select(page => (long)page.Nulls));
        findings.Compare(place, "the counts of repetition levels in the column index", index.RepetitionCounts, data.SelectMany(page => page.RepetitionCounts));
        findings.Compare(place, "the counts of definition levels in the column index", index.DefinitionCounts, data.SelectMany(page => page.DefinitionCounts));
    }
}
