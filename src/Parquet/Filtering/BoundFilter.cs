using DataForge.Parquet.Metadata;
using DataForge.Parquet.Schema;
using DataForge.Parquet.Statistics;

namespace DataForge.Parquet.Filtering;

/// <summary>A filter bound to a column of a file.</summary>
internal sealed class BoundFilter
{
    private readonly ValueOrder _order;
    private readonly FilterOperator _operator;

    /// <exception cref="ArgumentException">There is no such column, it lies in a list, or its values have no order.</exception>
    /// <exception cref="FormatException">The constant is no value of the column.</exception>
    public BoundFilter(ColumnFilter filter, ParquetSchema file)
    {
        Column = file.LeafArray.FirstOrDefault(leaf => leaf.Node.Path == filter.Column)
            ?? throw new ArgumentException($"there is no column '{filter.Column}' of values; the columns are {string.Join(", ", file.LeafArray.Select(leaf => leaf.Node.Path))}");
        _order = ValueOrders.Of(Column);
        if (Column.MaxRepetitionLevel > 0 || _order == ValueOrder.None)
        {
            throw new ArgumentException($"{Column} cannot be filtered by: it {(_order == ValueOrder.None ? "has no order" : "lies in a list or map")}");
        }

        _operator = filter.Operator;
        Constant = FilterConstant.Parse(Column, filter.Value);
        if (Column.Width > 0 && Constant.Length != Column.Width)
        {
            throw new FormatException($"{Column} has values of {Column.Width} bytes; '{filter.Value}' has {Constant.Length}");
        }
    }

    /// <summary>The column in the file's schema.</summary>
    public LeafColumn Column { get; }

    /// <summary>The constant as a PLAIN value without length.</summary>
    public byte[] Constant { get; }

    /// <summary>Whether only rows with exactly this value match, so that a bloom filter may exclude it. Zeros have two forms.</summary>
    public bool AsksBloomFilter => _operator == FilterOperator.Equal
        && !(_order is ValueOrder.Float or ValueOrder.Double or ValueOrder.Float16 && ValueComparer.Compare(_order, Constant, new byte[8]) == 0);

    /// <summary>Whether a value that is there matches.</summary>
    public bool Matches(ReadOnlySpan<byte> value)
    {
        if (ValueComparer.IsNaN(_order, value))
        {
            return false;
        }

        int compared = ValueComparer.Compare(_order, value, Constant);
        return _operator switch
        {
            FilterOperator.Equal => compared == 0,
            FilterOperator.NotEqual => compared != 0,
            FilterOperator.Less => compared < 0,
            FilterOperator.LessOrEqual => compared <= 0,
            FilterOperator.Greater => compared > 0,
            _ => compared >= 0,
        };
    }

    /// <summary>Whether a range of values may hold one that matches. Bounds that are missing or make no sense exclude nothing.</summary>
    public bool MayMatch(byte[]? lower, byte[]? upper)
    {
        bool usable = lower is not null && upper is not null && IsSized(lower) && IsSized(upper)
            && !ValueComparer.IsNaN(_order, lower) && !ValueComparer.IsNaN(_order, upper) && ValueComparer.Compare(_order, lower, upper) <= 0;
        if (!usable)
        {
            return true;
        }

        int low = ValueComparer.Compare(_order, lower, Constant);
        int high = ValueComparer.Compare(_order, upper, Constant);
        return _operator switch
        {
            FilterOperator.Equal => low <= 0 && high >= 0,
            FilterOperator.NotEqual => low != 0 || high != 0,
            FilterOperator.Less => low < 0,
            FilterOperator.LessOrEqual => low <= 0,
            FilterOperator.Greater => high > 0,
            _ => high >= 0,
        };
    }

    /// <summary>Whether a chunk may have a matching row by its statistics.</summary>
    /// <param name="statistics">The chunk's statistics.</param>
    /// <param name="values">Entries of the chunk.</param>
    /// <param name="typeOrder">Whether the file says that its bounds follow the type's order.</param>
    public bool MayMatch(ColumnStatistics statistics, long values, bool typeOrder)
    {
        if (statistics.NullCount == values)
        {
            return false;
        }

        // The deprecated bounds are in signed order of bytes or numbers, which is the order of signed numbers alone.
        bool signed = _order is ValueOrder.Int32 or ValueOrder.Int64 or ValueOrder.Float or ValueOrder.Double;
        return typeOrder && (statistics.Min is not null || statistics.Max is not null)
            ? MayMatch(statistics.Min, statistics.Max)
            : !signed || Column.Type.Logical.Kind == LogicalKind.Decimal || MayMatch(statistics.DeprecatedMin, statistics.DeprecatedMax);
    }

    private bool IsSized(byte[] bound) => Column.Width == 0 || bound.Length == Column.Width;
}
