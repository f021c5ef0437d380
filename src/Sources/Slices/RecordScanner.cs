namespace DataForge.Sources.Slices;

/// <summary>Finds the ends of records in bytes that arrive in pieces.</summary>
internal abstract class RecordScanner
{
    /// <summary>Number of bytes up to and including the end of the record, or -1 where all bytes belong to it and more are needed.</summary>
    public abstract int Scan(ReadOnlySpan<byte> bytes);

    /// <summary>Forgets a record that was begun: the next byte begins one.</summary>
    public abstract void Reset();
}

/// <summary>Records that are lines: each ends with a line feed.</summary>
internal sealed class LineScanner : RecordScanner
{
    /// <inheritdoc/>
    public override int Scan(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf((byte)'\n');
        return end < 0 ? -1 : end + 1;
    }

    /// <inheritdoc/>
    public override void Reset()
    {
    }
}
