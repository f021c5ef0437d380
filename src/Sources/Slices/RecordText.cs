namespace DataForge.Sources.Slices;

/// <summary>What slicing and parsing agree on about single records.</summary>
internal static class RecordText
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>The record without a byte order mark before it and without JSON white space at either end; empty for a blank record.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> record)
    {
        if (record.StartsWith(ByteOrderMark))
        {
            record = record[ByteOrderMark.Length..];
        }

        return record.Trim(" \t\r\n"u8);
    }

    /// <summary>True for a record that holds nothing: it is no row and no fault.</summary>
    public static bool IsBlank(ReadOnlySpan<byte> record) => Trim(record).IsEmpty;
}
