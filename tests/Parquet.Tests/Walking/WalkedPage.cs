namespace DataForge.Parquet.Tests.Walking;

/// <summary>A page as its header says, with its body as stored.</summary>
internal sealed record WalkedPage(long Offset, int HeaderLength, Dictionary<int, object> Header, byte[] Body)
{
    public bool IsDictionary => Header.Long(1) == 2;

    public int UncompressedSize => (int)Header.Long(2);

    public int? Crc => Header.TryGetValue(4, out object? crc) ? (int)(long)crc : null;

    /// <summary>Header of the page's kind.</summary>
    public Dictionary<int, object> Kind => Header.Child(Header.Long(1) switch { 0 => 5, 2 => 7, _ => 8 });

    public int Entries => (int)Kind.Long(1);

    public int Encoding => (int)(Header.Long(1) == 3 ? Kind.Long(4) : Kind.Long(2));

    public int Length => HeaderLength + Body.Length;
}
