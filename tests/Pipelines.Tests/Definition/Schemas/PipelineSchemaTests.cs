using System.Text.Json.Nodes;
using DataForge.Pipelines.Definition;
using DataForge.Pipelines.Definition.Reading;
using DataForge.Pipelines.Definition.Schemas;

namespace DataForge.Pipelines.Tests.Definition.Schemas;

public sealed class PipelineSchemaTests : IDisposable
{
    private static readonly SchemaValidator Validator = new((JsonObject)JsonNode.Parse(PipelineSchema.Pipeline(Fakes.Catalogue))!);
    private static readonly SchemaValidator FragmentValidator = new((JsonObject)JsonNode.Parse(PipelineSchema.Fragment(Fakes.Catalogue))!);

    private readonly CheckFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Schema_WholeFile_IsValid()
    {
        IsValid("""
            name: whole
            description: All sections.
            seed: 7
            include: [a.yaml, b.yaml]
            variables: {v: 1, list: [1, 2]}
            sources:
              b: {path: b.jsonl, constants: {z: one}, provides: [p_chosen], nested: {depth: null, strict: false}, max_line: "${v}"}
              c: {path: c.jsonl, provides: p_chosen}
            teachers:
              judge: {type: linear, features: 16}
            steps:
              - include: steps.yaml
              - use: contrast
                name: far
                min_similarity: 0.5
                pairing: ${v}
                from: originals
                keep: true
              - {use: margin, teacher: judge, min: 1, from: [originals, far]}
            splits: {train: 0.9, test.hard: 0.1}
            sinks: [{use: dataset, shard_size: 64}]
            limits: {max_quarantine_share: 0, max_step_loss_share: 0.5}
            exclude: ["000102030405060708090a0b0c0d0e0f"]
            """).Should().BeTrue();
    }

    [Theory]
    [InlineData("sinks: []")]
    [InlineData("sinks: [{use: datasets}]")]
    [InlineData("steps: [{use: contrats}]")]
    [InlineData("steps: [{min_similarity: 0.5}]")]
    [InlineData("steps: [{include: a.yaml, use: contrast}]")]
    [InlineData("teachers: {j: {type: liner}}")]
    [InlineData("teachers: {1j: {type: linear}}")]
    [InlineData("splits: {te-st: 1}")]
    [InlineData("splits: {all: 1}")]
    [InlineData("splits: {train: 0}")]
    [InlineData("seed: -1")]
    [InlineData("limits: {max_share: 1}")]
    [InlineData("nmae: x")]
    public void Schema_WrongPart_IsRefused(string part)
    {
        IsValid("name: x\nsources: {s: {path: p}}\n").Should().BeTrue();
        IsValid("name: x\nsources: {s: {path: p}}\n" + part + "\n").Should().BeFalse();
    }

    [Fact]
    public void FragmentSchema_TakesPartsButNotTheName()
    {
        FragmentValidator.IsValid(Json("steps: [{use: contrast}]\nvariables: {a: 1}\n")).Should().BeTrue();
        FragmentValidator.IsValid(Json("name: x\n")).Should().BeFalse();
    }

    [Fact]
    public void Schema_AnyOptionValue_AgreesWithTheChecker()
    {
        string[] values = ["0.5", "1", "0", "-1", "2", "7000000", "1.5", "nearest", "'nearest'", "'1'", "true", "'true'", "~", "[]", "[a]", "[1]", "{}", "{a: b}", "{a: 1}", "text", "''", "1e-3"];
        IEnumerable<string> files = values.SelectMany(value => (string[])
        [
            File($"seed: {value}", "", ""),
            File("", $"path: {value}", ""),
            .. from key in (string[])["shape", "provides", "constants", "nested", "max_line"] select File("", $"path: p\n    {key}: {value}", ""),
            File("", "", $"use: {value}"),
            .. from key in (string[])["min_similarity", "pairing", "keep", "other"] select File("", "", $"use: contrast\n    max_similarity: 1\n    {key}: {value}"),
        ]);
        int accepted = 0;
        foreach (string text in files)
        {
            _folder.Write("p.yaml", text);
            PipelineCheck check = _folder.Read("p.yaml");
            IsValid(text).Should().Be(check.Definition is not null, text + ProblemReport.Write(check.Problems));
            accepted += check.Definition is null ? 0 : 1;
        }

        accepted.Should().BeGreaterThan(25);

        static string File(string top, string source, string step) =>
            $"name: x\n{top}\nsources:\n  s:\n    {(source.Length > 0 ? source : "path: p")}\n{(step.Length > 0 ? $"steps:\n  - {step}\n" : "")}";
    }

    [Fact]
    public void Schema_Descriptions_AreWholeAndDefaultsStand()
    {
        JsonNode contrast = JsonNode.Parse(PipelineSchema.Pipeline(Fakes.Catalogue))!["definitions"]!["operator_contrast"]!["properties"]!;

        ((string)contrast["min_similarity"]!["description"]!).Should().Be("Least similarity.");
        ((double)contrast["min_similarity"]!["default"]!).Should().Be(0.3);
        ((string)contrast["pairing"]!["default"]!).Should().Be("nearest");
        ((bool)contrast["keep"]!["default"]!).Should().BeFalse();
    }

    private static bool IsValid(string yaml) => Validator.IsValid(Json(yaml));

    private static JsonNode? Json(string yaml) => SchemaValidator.Convert(YamlReader.Read("p.yaml", yaml, "", new ProblemList())!);
}
