using DataForge.Parquet.Metadata;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Schema;
using DataForge.Parquet.Statistics;

namespace DataForge.Parquet.Verification;

/// <summary>Checks that the most significant column by which a row group is said to be sorted is so. Lists are passed over.</summary>
internal sealed class SortingCheck(LeafColumn leaf, SortingColumn sorting, string place, Findings findings)
{
    private readonly ValueOrder _order = ValueOrders.Of(leaf);
    private byte[]? _previous;
    private bool _any;
    private bool _failed;

    public void Add(ColumnVector page)
    {
        if (leaf.MaxRepetitionLevel > 0 || _order == ValueOrder.None)
        {
            return;
        }

        var value = 0;
        for (var entry = 0; entry < page.EntryCount && !_failed; entry++)
        {
            bool there = leaf.MaxDefinitionLevel == 0 || page.DefinitionLevels[entry] == leaf.MaxDefinitionLevel;
            ReadOnlySpan<byte> bytes = there ? page.Bytes(value++) : default;
            if (there && ValueComparer.IsNaN(_order, bytes))
            {
                return;
            }

            _failed = _any && Compare(there, bytes) > 0;
            (_any, _previous) = (true, there ? bytes.ToArray() : null);
        }

        if (_failed)
        {
            findings.Add(place, $"the rows are said to be sorted by {leaf.DottedPath}; they are not");
        }
    }

    /// <summary>Positive where the row before must come after.</summary>
    private int Compare(bool there, ReadOnlySpan<byte> bytes)
    {
        if (_previous is null || !there)
        {
            bool nullBefore = _previous is null;
            return nullBefore == !there ? 0 : nullBefore == sorting.NullsFirst ? -1 : 1;
        }

        int compared = ValueComparer.Compare(_order, _previous, bytes);
        return sorting.Descending ? -compared : compared;
    }
}
