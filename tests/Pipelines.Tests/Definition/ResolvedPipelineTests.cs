using DataForge.Core.Json;
using DataForge.Core.Options;
using DataForge.Pipelines.Builds;
using DataForge.Pipelines.Definition;

namespace DataForge.Pipelines.Tests.Definition;

public sealed class ResolvedPipelineTests : IDisposable
{
    private readonly CheckFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ReadResolved_WrittenPipeline_IsTheSame()
    {
        PipelineDefinition first = _folder.Accept("""
            name: whole
            seed: 18446744073709551615
            variables: {low: 0.0000001, template: "$${name} \"q\" # é \u2028 : - {"}
            sources:
              s: {path: "${template}", constants: {"a b": "${template}", no: "yes"}, provides: [p_chosen], nested: {depth: 3}}
            teachers:
              judge: {type: linear, features: 16}
            steps:
              - use: contrast
                min_similarity: ${low}
              - {use: score, teacher: judge, keep: true}
              - {use: margin, teacher: judge, from: originals, min: -2}
            splits: {train: 0.9, test.hard: 0.1}
            limits: {max_step_loss_share: 0.5}
            exclude: ["000102030405060708090a0b0c0d0e0f"]
            """);

        string text = ResolvedPipeline.Write(first);
        PipelineCheck again = PipelineFile.ReadResolved(text, "state", first.BaseFolder, Fakes.Catalogue);

        again.Problems.Should().BeEmpty();
        ResolvedPipeline.Write(again.Definition!).Should().Be(text);
        ((FakeSourceOptions)again.Definition!.Sources[0].Options).Path.Should().Be("${name} \"q\" # é \u2028 : - {");
        again.Definition.Steps.Select(step => Canonical(step.Options)).Should().Equal(first.Steps.Select(step => Canonical(step.Options)));
        again.Definition.Seed.Should().Be(ulong.MaxValue);
        again.Definition.Exclude.Should().Equal(first.Exclude);
        again.Definition.BaseFolder.Should().Be(first.BaseFolder);
    }

    [Theory]
    [InlineData("[]", "state: error: expected an object")]
    [InlineData("{", "state: error: not JSON")]
    [InlineData("{\"name\": \"x\", \"sources\": {\"s\": {\"path\": 1}}}", "state: error: sources.s.path: found 1; expected a path")]
    public void ReadResolved_WrongText_IsRefused(string text, string message) =>
        PipelineFile.ReadResolved(text, "state", _folder.Root, Fakes.Catalogue).Problems.Should().ContainSingle().Which.ToString().Should().StartWith(message);

    [Fact]
    public void OptionJson_EqualOptions_GiveEqualTexts()
    {
        PipelineDefinition first = _folder.Accept("name: x\nsources: {s: {path: p, constants: {a: x, b: y}, max_line: 1000}}\n");
        PipelineDefinition second = _folder.Accept("name: x\nsources:\n  s:\n    constants: {b: y, a: x}\n    path: 'p'\n");

        Canonical(first.Sources[0].Options).Should().Be(Canonical(second.Sources[0].Options))
            .And.Be("""{"constants":{"a":"x","b":"y"},"max_line":1000,"nested":{"depth":null,"strict":true},"path":"p","provides":[],"shape":"preference"}""");
    }

    private static string Canonical(object options)
    {
        var json = new CanonicalJson();
        OptionJson.Write(json, OptionDescription.Of(options.GetType()), options);
        return json.ToString();
    }
}
