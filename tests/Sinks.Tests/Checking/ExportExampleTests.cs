using System.Text.Json;
using System.Text.Json.Nodes;
using DataForge.Parquet.Schema;
using DataForge.Sinks.Datasets.Checking;

namespace DataForge.Sinks.Tests.Checking;

/// <summary>Examples that trainers were seen to load: the checker must not call any of them wrong.</summary>
public sealed class ExportExampleTests
{
    [ReferenceTheory("goldens/exports")]
    [InlineData("trl/conversational_implicit")]
    [InlineData("trl/conversational_explicit")]
    [InlineData("trl/standard_explicit")]
    [InlineData("trl/stepwise")]
    [InlineData("trl/unpaired_conversational")]
    [InlineData("openrlhf/chat_prompt_key")]
    [InlineData("llamafactory/openai_ranking")]
    [InlineData("llamafactory/sharegpt_ranking")]
    [InlineData("llamafactory/alpaca_ranking")]
    [InlineData("llamafactory/kto")]
    [InlineData("nemo_rl/preference")]
    [InlineData("nemo_rl/binary")]
    [InlineData("ms_swift/rejected_response")]
    [InlineData("ms_swift/rejected_messages")]
    [InlineData("axolotl/bradley_terry")]
    [InlineData("axolotl/dpo_chat_template")]
    public void Check_ExampleThatATrainerLoads_HasNoError(string example)
    {
        string[] rows = File.ReadAllLines(Reference.Path($"goldens/exports/{example}/data.jsonl"));
        var first = (JsonObject)JsonNode.Parse(rows[0])!;
        ParquetSchema schema = ParquetSchema.Create(new StructType([.. first.Select(field => new ParquetField(field.Key, Type(field.Value!)))]));
        using var dataset = new ForeignDataset(withTable: false);

        IReadOnlyList<Finding> findings = dataset.Table(ForeignDataset.File, schema, rows).Check();

        rows.Should().NotBeEmpty();
        findings.Where(finding => finding.Severity == Severity.Error).Should().BeEmpty();
    }

    private static ParquetType Type(JsonNode value) => value switch
    {
        JsonArray items => ParquetType.List(Type(items[0]!)),
        JsonObject fields => ParquetType.Struct(description =>
        {
            foreach ((string name, JsonNode? field) in fields)
            {
                description.Field(name, Type(field!));
            }
        }),
        _ => value.GetValueKind() switch
        {
            JsonValueKind.True or JsonValueKind.False => ParquetType.Boolean,
            JsonValueKind.Number => ParquetType.Double,
            _ => ParquetType.String,
        },
    };
}
