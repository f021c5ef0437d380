namespace DataForge.Sources.Slices;

/// <summary>What slicing and parsing agree on about single records.</summary>
internal static class RecordText
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>The record without a byte order mark before it and without JSON white space at either end; empty for a blank record.</summary>
    /// <param name="record">The record with its line end.</param>
    /// <param name="skipped">Number of bytes taken off its beginning.</param>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> record, out int skipped)
    {
        ReadOnlySpan<byte> text = record.StartsWith(ByteOrderMark) ? record[ByteOrderMark.Length..] : record;
        text = text.TrimStart(" \t\r\n"u8);
        skipped = record.Length - text.Length;
        return text.TrimEnd(" \t\r\n"u8);
    }

    /// <summary>True for a record that holds nothing: it is no row and no fault.</summary>
    public static bool IsBlank(ReadOnlySpan<byte> record) => Trim(record, out _).IsEmpty;
}
