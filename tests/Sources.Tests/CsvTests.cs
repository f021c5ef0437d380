using System.Text;
using DataForge.Core.Rows;
using DataForge.Sources.Records;

namespace DataForge.Sources.Tests;

public sealed class CsvTests
{
    private static readonly SourceOptions Options = new() { Format = "unpaired" };

    [Fact]
    public void Csv_WithQuotesLineFeedsAndAHeader_IsRead()
    {
        const string Text = "\uFEFFid,prompt,completion,label\r\n1,\"Say \"\"hi\"\", please\",\"Hi\nthere\",true\r\n\r\n2,a \"b\" c,d,0.5\r\n3,x,,1\n4,x\n5,\"x\"y,z,1\n6,\"no end,z,1\n";
        CollectingSink sink = Parse(Text, "file.csv");
        Rendering.Of(sink).Should().Be(
            "1: user:'Say \"hi\", please' | assistant:'Hi\\nthere' = 1\n4: user:'a \"b\" c' | assistant:'d' = 0.5\n5: ! blank_side: completion has no text\n"
            + "6: ! broken_csv: the record has 2 columns, the header 4\n7: ! broken_csv: text follows the closing quote of a cell\n8: ! broken_csv: a quoted cell is not closed\n");
        sink.Seeds.Select(seed => seed.Offset).Should().Equal(Offset(Text, "1,"), Offset(Text, "2,"));
        sink.Quarantined.Select(fault => fault.Offset).Should().Equal(Offset(Text, "3,"), Offset(Text, "4,"), Offset(Text, "5,"), Offset(Text, "6,"));
    }

    [Fact]
    public void Tsv_WithoutAHeader_TakesTheNamesFromOptions()
    {
        CollectingSink sink = SliceFixture.Parse("q\ta, b\t1\n"u8.ToArray(), Options with { Columns = ["prompt", "completion", "label"] }, "file.tsv");
        Rendering.Of(sink).Should().Be("0: user:'q' | assistant:'a, b' = 1\n");
    }

    [Fact]
    public void Csv_WithAnotherDelimiter_IsRead()
    {
        CollectingSink sink = SliceFixture.Parse("label;prompt;completion\n1;\"q;r\";a,b\n"u8.ToArray(), Options with { Delimiter = ";" }, "file.csv");
        Rendering.Of(sink).Should().Be("1: user:'q;r' | assistant:'a,b' = 1\n");
    }

    [Fact]
    public void Csv_WhoseHeaderNamesAColumnTwice_IsAllQuarantined() =>
        Parse("prompt,prompt,label\na,b,1\nc,d,1\n", "file.csv").Quarantined.Should().HaveCount(2).And.OnlyContain(fault => fault.Reason == QuarantineReasons.BrokenCsv);

    [Fact]
    public void Csv_InSlices_KeepsHeaderRowsAndPlaces()
    {
        string text = "prompt,completion,label\n" + string.Concat(Enumerable.Range(0, 500).Select(n => $"\"question {n}\n\",answer {n},{n % 2}\n"));
        var sink = new CollectingSink();
        List<SliceCopy> slices = SliceFixture.Read(Encoding.UTF8.GetBytes(text), Options, "file.csv", null, bytes => SliceFixture.Trickle(bytes, 77), sink, out _);
        slices.Count.Should().BeGreaterThan(3);
        sink.Seeds.Select(seed => ((ScoredContent)seed.Content).Response.LastText).Should().Equal(Enumerable.Range(0, 500).Select(n => $"answer {n}"));
        sink.Seeds.Select(seed => seed.Line).Should().Equal(Enumerable.Range(0, 500).Select(n => 1 + (2 * n)));
        sink.Seeds.Select(seed => seed.Offset).Should().Equal(Enumerable.Range(0, 500).Select(n => (long)text.IndexOf($"\"question {n}\n", StringComparison.Ordinal)));
    }

    [Fact]
    public void Slices_OfEqualRowsUnderOtherHeaders_HaveOtherNames()
    {
        string[] names = [.. ((string[])["prompt,completion,label\nx,y,1\n", "completion,prompt,label\nx,y,1\n"]).Select(text => SliceFixture.Read(Encoding.UTF8.GetBytes(text), Options, "file.csv").Single().Name)];
        names.Should().OnlyHaveUniqueItems();
    }

    private static CollectingSink Parse(string text, string name) => SliceFixture.Parse(Encoding.UTF8.GetBytes(text), Options, name);

    private static long Offset(string text, string mark) => Encoding.UTF8.GetByteCount(text.AsSpan(0, text.IndexOf("\n" + mark, StringComparison.Ordinal) + 1));
}
