using System.Text.Json.Nodes;
using DataForge.Parquet.Rows;
using DataForge.Parquet.Tests.Walking;
using Xunit.Abstractions;

namespace DataForge.Parquet.Tests.Chunking;

/// <summary>Page tables of Arrow C++ over texts and numbers, with edits.</summary>
public sealed class ReferenceTableTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("types")]
    [InlineData("numbers")]
    public void Write_GeneratedValues_GivesTheExpectedPagesAndShares(string name) => Check(name, Golden.Path($"parquet/chunking/{name}.case.json"));

    [ReferenceTheory("goldens/parquet/cdc")]
    [InlineData("small_chunks")]
    [InlineData("odd_shapes")]
    [InlineData("text_flat")]
    [InlineData("messages_nested")]
    public void Write_Texts_GivesTheExpectedPagesAndShares(string name) => Check(name, Reference.Path($"goldens/parquet/cdc/{name}.case.json"));

    private void Check(string name, string casePath)
    {
        var chunking = new ChunkingCase(casePath);
        var tables = 0;
        var bases = new Dictionary<string, WalkedFile>();
        foreach (JsonNode version in chunking.Versions)
        {
            ParquetBatch batch = ChunkingCase.Batch(chunking.Schema, chunking.Rows(version));
            foreach (JsonNode? expected in version["outputs"]!.AsArray())
            {
                var outputName = (string)expected!["name"]!;
                var file = new WalkedFile(ChunkingCase.Write(batch, ChunkingCase.Options(expected)));
                bases.TryAdd(outputName, file);
                Dictionary<string, List<string>> table = PageTable.Of(file);
                foreach ((string path, JsonNode? pages) in expected["pages"]!.AsObject())
                {
                    string[] lines = pages!.AsArray().Select(page => string.Join(',', page!.AsArray().Select(cell => cell!.ToString()))).ToArray();
                    table[path].Should().Equal(lines, $"{name} {(string)version["name"]!} {outputName} {path}");
                    tables++;
                }

                if (expected["shared_with_base"] is { } shared)
                {
                    PageTable.Shared(bases[outputName], file).Should().Be(((long)shared["shared_bytes"]!, (long)shared["bytes"]!));
                }
            }
        }

        output.WriteLine($"{name}: {tables} column tables");
    }
}
