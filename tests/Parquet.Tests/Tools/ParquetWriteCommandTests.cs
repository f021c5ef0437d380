using System.IO.Compression;
using DataForge.Parquet.Comparison;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Tools;
using DataForge.Parquet.Verification;

namespace DataForge.Parquet.Tests.Tools;

public sealed class ParquetWriteCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Write(string lines, ParquetWriteArguments arguments, string name = "out.parquet")
    {
        File.WriteAllText(_folder["in.jsonl"], lines);
        using var report = new StringWriter();
        ParquetWriteCommand.Run(_folder["in.jsonl"], _folder[name], arguments, report);
        report.ToString().Should().Contain("rows in");
        return _folder[name];
    }

    [Fact]
    public void Run_WithoutSchema_InfersIt()
    {
        string path = Write("""
            {"id":1,"x":1,"tags":["a",null],"m":{"role":"user","n":null}}

            {"x":2.5,"id":null,"tags":[],"ok":true,"m":null}
            """, new());
        using ParquetReader reader = ParquetReader.Open(path);
        reader.Schema.Leaves.Select(leaf => leaf.ToString()).Should().Equal(
            "id (int64)", "x (double)", "tags.list.element (string)", "m.role (string)", "m.n (string)", "ok (boolean)");
        reader.RowCount.Should().Be(2);
        ParquetVerifier.Check(path).Should().BeEmpty();
    }

    [Fact]
    public void Run_GzipWithByteOrderMarkAndNaN_InfersNumbers()
    {
        using (var gzip = new GZipStream(File.Create(_folder["in.jsonl.gz"]), CompressionMode.Compress))
        {
            gzip.Write("\uFEFF{\"x\":\"NaN\",\"t\":\"NaN\"}\n{\"x\":1,\"t\":\"text\"}\n{\"x\":\"-Infinity\",\"t\":\"NaN\"}\n"u8);
        }

        ParquetWriteCommand.Run(_folder["in.jsonl.gz"], _folder["out.parquet"], new(), TextWriter.Null).RowCount.Should().Be(3);
        using ParquetReader reader = ParquetReader.Open(_folder["out.parquet"]);
        reader.Schema.Leaves.Select(leaf => leaf.ToString()).Should().Equal("x (double)", "t (string)");
    }

    [Theory]
    [InlineData("missing/out.parquet", "*folder*missing*")]
    [InlineData(".", "*is a folder*")]
    public void Run_OutputThatCannotBe_SaysWhy(string name, string message)
    {
        Action run = () => Write("""{"a":1}""", new(), name);
        run.Should().Throw<IOException>().WithMessage(message);
    }

    [Fact]
    public void Run_WithSchema_TakesEveryForm()
    {
        string path = Write(
            """{"d":"2001-02-03","t":"2001-02-03T00:00:00.000001","dec":"-12.3","f":"NaN","b":"AQI=","u":18446744073709551615,"m":[["k",1]]}""",
            new()
            {
                SchemaJson = """
                    [{"name":"d","type":"date32"},{"name":"t","type":"timestamp_us"},{"name":"dec","type":"decimal18_4"},{"name":"f","type":"float"},
                     {"name":"b","type":"binary"},{"name":"u","type":"uint64"},{"name":"m","type":{"map":{"key":{"type":"string"},"value":{"type":"int32"}}}}]
                    """,
            });
        using ParquetReader reader = ParquetReader.Open(path);
        using RowCursor rows = reader.ReadRows();
        rows.NextRow().Should().BeTrue();
        rows.ReadInt32().Should().Be(11356);
        rows.ReadInt64().Should().Be(981158400000001);
        rows.ReadBytes().ToArray().Should().Equal(0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFE, 0x1F, 0x88);
        float.IsNaN(rows.ReadFloat()).Should().BeTrue();
        rows.ReadBytes().ToArray().Should().Equal(1, 2);
        rows.ReadUInt64().Should().Be(ulong.MaxValue);
    }

    [Theory]
    [InlineData("""{"a":1}""" + "\n" + """{"a":"x"}""", null, "*in.jsonl: line 2:*'a' is integer*text*")]
    [InlineData("""{"a":1}""" + "\n" + "{", null, "*in.jsonl: line 2:*")]
    [InlineData("""{"b":1}""", """[{"name":"a","type":"int64"}]""", "*line 1:*no field 'b'*a*")]
    [InlineData("""{"a":300}""", """[{"name":"a","type":"int8"}]""", "*line 1:*int8*300*")]
    [InlineData("""{"a":null}""", """[{"name":"a","type":"int8","nullable":false}]""", "*line 1:*may not be null*")]
    [InlineData("""{"a":1}""", """[{"name":"a","type":"int7"}]""", "*no type 'int7'*")]
    [InlineData("""{"a":99999999999999999999}""", null, "*line 1:*64 bits*")]
    [InlineData("""{"a":1,"a":2}""", null, "*line 1:*'a'*")]
    [InlineData("""{"a":1e999}""", null, "*line 1:*double*1e999*")]
    [InlineData("""{"a":1e39}""", """[{"name":"a","type":"float"}]""", "*line 1:*float*1e39*")]
    [InlineData("""{"a":"NaN"}""" + "\n" + """{"a":true}""", null, "*line 2:*'a' is text*boolean*")]
    public void Run_WrongInput_NamesLineAndLeavesNoFile(string lines, string? schema, string message)
    {
        Action run = () => Write(lines, new() { SchemaJson = schema });
        run.Should().Throw<FormatException>().WithMessage(message);
        Directory.GetFiles(_folder.Root).Should().Equal(_folder["in.jsonl"]);
    }

    [Theory]
    [InlineData("lzo", null, null, "*--codec*zstd*lzo*")]
    [InlineData(null, "1;2", null, "*--cdc*")]
    [InlineData(null, null, "huge", "*--profile*hub, compact*huge*")]
    [InlineData("zstd:99", null, null, "*--codec*-7 to 22*99*")]
    [InlineData("snappy:1", null, null, "*--codec*'snappy:1'*")]
    [InlineData(null, "5,1", null, "*--cdc*5 and 1*")]
    public void ToOptions_Unknown_ListsTheChoices(string? codec, string? chunking, string? profile, string message)
    {
        var arguments = new ParquetWriteArguments { Codec = codec, Chunking = chunking, Profile = profile };
        arguments.Invoking(a => a.ToOptions()).Should().Throw<FormatException>().WithMessage(message);
    }

    [Fact]
    public void Diff_OneRowInserted_SharesPagesAroundIt()
    {
        List<string> lines = Enumerable.Range(0, 4000).Select(i => $"{{\"text\":\"row {i} {i * 7919 % 104729} {i * 31 % 7}\"}}").ToList();
        var arguments = new ParquetWriteArguments { Chunking = "1024,4096", Dictionary = "off" };
        string first = Write(string.Join('\n', lines), arguments, "a.parquet");
        lines.Insert(2000, """{"text":"a new row"}""");
        string second = Write(string.Join('\n', lines), arguments, "b.parquet");
        ParquetDifference difference = ParquetDiff.Compare(first, second);
        difference.Should().BeEquivalentTo(new { RowsInBoth = 4000L, RowsOnlyInFirst = 0L, RowsOnlyInSecond = 1L });
        ((double)difference.SharedPageBytes / difference.PageBytes).Should().BeGreaterThan(0.8);
        ParquetDiff.Run(first, first, TextWriter.Null).Should().BeTrue();
        ParquetDiff.Run(first, second, TextWriter.Null).Should().BeFalse();
    }
}
