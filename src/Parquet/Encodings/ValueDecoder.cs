using DataForge.Parquet.Rows;

namespace DataForge.Parquet.Encodings;

/// <summary>
/// Decodes the values of one data page, as many at a time as are asked for, straight into the rows that are read. Memory stays in
/// proportion to what is asked for, whatever the page claims.
/// </summary>
internal abstract class ValueDecoder
{
    /// <summary>Adds the next values, without their entries.</summary>
    /// <exception cref="ParquetException">The page ends before them, or is damaged.</exception>
    public abstract void Decode(int count, ColumnVector target);

    /// <summary>Checks, after all values of the page, what the page said of their number.</summary>
    public virtual void Finish()
    {
    }
}
