using System.Text.Json.Nodes;
using DataForge.Parquet.Tools;

namespace DataForge.Parquet.Tests.Fixtures;

/// <summary>What is printed of a file against what pyarrow says of it.</summary>
public sealed class ReferenceMetaTests
{
    private const string Folder = "goldens/parquet/fixtures";

    [ReferenceFact(Folder)]
    public void Meta_EveryFixture_HasThePagesLevelsAndRowsThatPyarrowSees()
    {
        foreach (JsonNode? entry in JsonNode.Parse(File.ReadAllText(Reference.Path($"{Folder}/index.json")))!.AsArray())
        {
            if (entry!["rows"] is null)
            {
                continue;
            }

            var name = (string)entry["name"]!;
            using var text = new StringWriter();
            ParquetMetaCommand.Run(Reference.Path($"{Folder}/{name}.parquet"), true, text);
            JsonNode meta = JsonNode.Parse(text.ToString())!;
            ((long)meta["rows"]!).Should().Be((long)entry["rows"]!, name);
            JsonArray groups = meta["row_groups"]!.AsArray();
            groups.Should().HaveCount((int)entry["row_groups"]!, name);
            JsonArray columns = entry["columns"]!.AsArray();
            for (var i = 0; i < columns.Count; i++)
            {
                var path = (string)columns[i]!["path"]!;
                JsonNode[] chunks = groups.Select(group => group!["columns"]![i]!).ToArray();
                chunks.Should().OnlyContain(chunk => (string)chunk["path"]! == path, name);
                JsonArray counts = columns[i]!["pages_per_row_group"]!.AsArray();
                if (counts.All(count => count!.GetValueKind() == System.Text.Json.JsonValueKind.Number))
                {
                    chunks.Select(chunk => chunk["pages"]!.AsArray().Count(page => ((string)page!["type"]!).StartsWith("Data", StringComparison.Ordinal)))
                        .Should().Equal(counts.Select(count => (int)count!), $"{name} {path}");
                }

                chunks.Select(chunk => chunk["pages"]!.AsArray().Sum(page => (long?)page!["rows"] ?? 0))
                    .Should().Equal(groups.Select(group => (long)group!["rows"]!), $"{name} {path}");
            }
        }
    }

    [Fact]
    public void Meta_AsText_SaysTheSameLineByLine()
    {
        using var text = new StringWriter();
        ParquetMetaCommand.Run(Golden.Path("parquet/page_index_null_pages.parquet"), false, text);
        string[] lines = text.ToString().Split('\n');
        lines.Should().Contain(line => line.StartsWith("created_by: parquet-cpp-arrow", StringComparison.Ordinal));
        lines.Should().Contain(line => line.Contains("type Data ", StringComparison.Ordinal) && line.Contains("first_row", StringComparison.Ordinal));
    }
}
