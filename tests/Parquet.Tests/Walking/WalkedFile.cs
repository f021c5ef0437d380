using System.Buffers.Binary;
using System.Text;

namespace DataForge.Parquet.Tests.Walking;

/// <summary>Walks a file from its footer through every page header, with the tests' own Thrift reader.</summary>
internal sealed class WalkedFile
{
    private readonly byte[] _bytes;

    public WalkedFile(byte[] bytes)
    {
        _bytes = bytes;
        Encoding.ASCII.GetString(bytes, 0, 4).Should().Be("PAR1");
        Encoding.ASCII.GetString(bytes, bytes.Length - 4, 4).Should().Be("PAR1");
        FooterLength = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(bytes.Length - 8));
        Footer = new ThriftTree(bytes, bytes.Length - 8 - FooterLength).Struct();
    }

    public int FooterLength { get; }

    public Dictionary<int, object> Footer { get; }

    public Dictionary<int, object>[] RowGroups => Footer.Children(4);

    public static Dictionary<int, object> Metadata(Dictionary<int, object> chunk) => chunk.Child(3);

    public static string Path(Dictionary<int, object> chunk) =>
        string.Join('.', Metadata(chunk).Binaries(3).Select(name => Encoding.UTF8.GetString(name)));

    /// <summary>All pages of a chunk; they must fill exactly the bytes that the metadata give.</summary>
    public List<WalkedPage> Pages(Dictionary<int, object> chunk)
    {
        Dictionary<int, object> metadata = Metadata(chunk);
        long data = metadata.Long(9);
        long start = metadata.TryGetValue(11, out object? dictionary) ? Math.Min(data, (long)dictionary) : data;
        long end = start + metadata.Long(7);
        var pages = new List<WalkedPage>();
        for (long at = start; at < end; at += pages[^1].Length)
        {
            var tree = new ThriftTree(_bytes, (int)at);
            Dictionary<int, object> header = tree.Struct();
            int body = tree.Position;
            pages.Add(new WalkedPage(at, body - (int)at, header, _bytes[body..(body + (int)header.Long(3))]));
        }

        (pages.Sum(page => (long)page.Length) + start).Should().Be(end);
        return pages;
    }

    public Dictionary<int, object>? ColumnIndex(Dictionary<int, object> chunk) =>
        chunk.TryGetValue(6, out object? at) ? new ThriftTree(_bytes, (int)(long)at).Struct() : null;

    public Dictionary<int, object> OffsetIndex(Dictionary<int, object> chunk) => new ThriftTree(_bytes, (int)chunk.Long(4)).Struct();
}
