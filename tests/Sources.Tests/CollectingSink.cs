using System.Text;
using DataForge.Core.Identity;
using DataForge.Core.Rows;
using DataForge.Sources.Records;

namespace DataForge.Sources.Tests;

/// <summary>Keeps what a parser reports.</summary>
internal sealed class CollectingSink : ISeedSink
{
    public List<(RowContent Content, Annotations Annotations, LabelOrigin Origin, string? Group, int Line, long Offset)> Seeds { get; } = [];

    public List<(string Reason, string Detail, int Line, long Offset)> Quarantined { get; } = [];

    public int Total => Seeds.Count + Quarantined.Count;

    public static CollectingSink Parse(SourceOptions options, string text) => Parse(options, Encoding.UTF8.GetBytes(text));

    public static CollectingSink Parse(SourceOptions options, byte[] bytes)
    {
        var sink = new CollectingSink();
        new SliceParser(options).Parse(bytes, sink);
        return sink;
    }

    public void Seed(RowContent content, Annotations annotations, LabelOrigin labelOrigin, string? groupKey, int line, long byteOffset)
    {
        // A row that cannot be named could not be written.
        RowIdentity.ContentHash(content).Should().HaveLength(64);
        Seeds.Add((content, annotations, labelOrigin, groupKey, line, byteOffset));
    }

    public void Quarantine(string reason, string detail, int line, long byteOffset)
    {
        QuarantineReasons.All.Should().Contain(reason);
        detail.Should().NotBeEmpty();
        detail.Length.Should().BeLessThan(400);
        Quarantined.Add((reason, detail, line, byteOffset));
    }
}
