using System.Text.Json;
using System.Text.Json.Nodes;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Tools;

namespace DataForge.Parquet.Tests.Fixtures;

/// <summary>Damaged and hostile files: what must be refused is refused with file and offset, the undamaged ones are read.</summary>
public sealed class CorruptFileTests
{
    private const string Folder = "goldens/parquet/corrupt";
    private const long MemoryLimit = 256L << 20;
    private const long RowLimit = 2_000_000;

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        if (Reference.SkipReason(Folder) is not null)
        {
            cases.Add("none", "none");
            return cases;
        }

        foreach (JsonNode? entry in JsonNode.Parse(File.ReadAllText(Reference.Path($"{Folder}/index.json")))!.AsArray())
        {
            cases.Add((string)entry!["name"]!, (string)entry["must"]!);
        }

        return cases;
    }

    [ReferenceTheory(Folder)]
    [MemberData(nameof(Cases))]
    public void Read_CorruptFile_DoesWhatItMust(string name, string must)
    {
        string path = Reference.Path($"{Folder}/{name}.parquet");
        long before = GC.GetAllocatedBytesForCurrentThread();
        long rows = 0;
        ParquetException? refused = null;
        try
        {
            rows = ReadRows(path);
        }
        catch (ParquetException e)
        {
            refused = e;
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(MemoryLimit, "the file is small");
        if (must == "refuse")
        {
            refused.Should().NotBeNull($"{name} must be refused; {rows} rows were read");
        }
        else if (must == "read")
        {
            refused.Should().BeNull($"{name} is not damaged");
        }

        if (refused is not null)
        {
            refused.FileName.Should().Be(path);
            refused.Offset.Should().NotBeNull();
            refused.Message.Should().Contain(path).And.Contain("at byte");
        }
    }

    [ReferenceTheory(Folder)]
    [InlineData("ok_reference", """[{"s":"alpha"},{"s":"beta"},{"s":""},{"s":"gamma"},{"s":"delta"}]""")]
    [InlineData("ok_delta", "[10,11,12,13,14]")]
    [InlineData("ok_list", """[["a","b"],[],null,[null]]""")]
    [InlineData("ok_list_struct", """[[{"role":"u","content":"hi"},{"role":"a","content":null}],[{"role":"u","content":"x"}]]""")]
    public void Read_UndamagedTwin_GivesItsRows(string name, string expected)
    {
        using ParquetReader reader = ParquetReader.Open(Reference.Path($"{Folder}/{name}.parquet"));
        using RowCursor rows = reader.ReadRows();
        using var printer = new JsonRowPrinter();
        var values = new List<string>();
        while (rows.NextRow())
        {
            using JsonDocument row = JsonDocument.Parse(printer.Print(rows).ToArray());
            string value = row.RootElement.EnumerateObject().Single().Value.GetRawText();
            values.Add(expected.StartsWith("""[{"s""", StringComparison.Ordinal) ? $$"""{"s":{{value}}}""" : value);
        }

        $"[{string.Join(',', values)}]".Should().Be(expected);
    }

    private static long ReadRows(string path)
    {
        using ParquetReader reader = ParquetReader.Open(path);
        using RowCursor rows = reader.ReadRows();
        using var printer = new JsonRowPrinter();
        long count = 0;
        while (rows.NextRow())
        {
            printer.Print(rows);
            if (++count == RowLimit)
            {
                break;
            }
        }

        return count;
    }
}
