using DataForge.Core.Rows;

namespace DataForge.Sinks.Datasets.Columns;

/// <summary>Takes the values of a row, column by column in the order of the columns. Nothing is allocated per value.</summary>
internal abstract class CellSink
{
    /// <summary>A text, or null.</summary>
    public void Text(string? value)
    {
        if (value is null)
        {
            NullText();
        }
        else
        {
            Text(value.AsSpan());
        }
    }

    /// <summary>A text.</summary>
    public abstract void Text(ReadOnlySpan<char> value);

    /// <summary>An ASCII text.</summary>
    public abstract void Ascii(ReadOnlySpan<byte> value);

    /// <summary>No text.</summary>
    public abstract void NullText();

    /// <summary>A 64-bit integer, or null.</summary>
    public abstract void Integer(long? value);

    /// <summary>A binary64 number, or null.</summary>
    public abstract void Number(double? value);

    /// <summary>A list; its elements follow.</summary>
    public abstract void BeginList();

    /// <summary>The end of a list.</summary>
    public abstract void EndList();

    /// <summary>A struct; its fields follow.</summary>
    public abstract void BeginStruct();

    /// <summary>The end of a struct.</summary>
    public abstract void EndStruct();

    /// <summary>The end of a record.</summary>
    public abstract void EndRecord();

    /// <summary>An id as 32 hex digits.</summary>
    public void Id(RowId id)
    {
        Span<byte> digits = stackalloc byte[2 * RowId.Size];
        IdText.Write(id, digits);
        Ascii(digits);
    }
}
