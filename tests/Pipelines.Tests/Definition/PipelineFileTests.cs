using DataForge.Core.Randomness;
using DataForge.Pipelines.Definition;

namespace DataForge.Pipelines.Tests.Definition;

public sealed class PipelineFileTests : IDisposable
{
    private readonly CheckFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_MinimalFile_FillsDefaults()
    {
        PipelineDefinition definition = _folder.Accept("name: small\nsources:\n  seeds: {path: seeds.jsonl}\n");

        definition.Name.Should().Be("small");
        definition.Seed.Should().Be(0);
        definition.Sources.Should().ContainSingle().Which.Name.Should().Be("seeds");
        ((FakeSourceOptions)definition.Sources[0].Options).Path.Should().Be("seeds.jsonl");
        definition.Steps.Should().BeEmpty();
        definition.Teachers.Should().BeEmpty();
        definition.Splits.Should().Equal(new SplitShare("train", 1));
        definition.Sinks.Should().ContainSingle().Which.Use.Should().Be("dataset");
        definition.Limits.Should().Be(new LimitDefinition());
        definition.BaseFolder.Should().Be(_folder.Root);
    }

    [Fact]
    public void Read_WholeFile_BindsEverySection()
    {
        PipelineDefinition definition = _folder.Accept("""
            name: whole
            description: All sections.
            seed: 18446744073709551615
            sources:
              b: {path: b.jsonl, constants: {z: one, a: two}, provides: [p_chosen], nested: {depth: 3, strict: false}}
              a: {path: a.jsonl, shape: stepwise}
            teachers:
              judge: {type: linear, features: 16}
            steps:
              - use: contrast
                min_similarity: 0.5
              - use: contrast
                name: far
                pairing: random
                from: contrast
                keep: true
              - use: score
                teacher: judge
              - use: margin
                teacher: judge
                min: 1
                from: [originals, far]
            splits: {train: 0.9, test.hard: 0.1}
            sinks:
              - use: dataset
                shard_size: 64
            limits: {max_quarantine_share: 0, max_step_loss_share: 0.5}
            exclude: ["000102030405060708090a0b0c0d0e0f"]
            """);

        definition.Seed.Should().Be(ulong.MaxValue);
        definition.Sources.Select(source => source.Name).Should().Equal("b", "a");
        var first = (FakeSourceOptions)definition.Sources[0].Options;
        first.Constants.Keys.Should().Equal("z", "a");
        first.Nested.Should().Be(new FakeNestedOptions { Depth = 3, Strict = false });
        definition.Teachers.Should().ContainSingle().Which.Options.Should().Be(new FakeTeacherOptions { Features = 16 });
        definition.Steps.Select(step => step.Name).Should().Equal("contrast", "far", "score", "margin");
        definition.Steps.Select(step => string.Join('+', step.From)).Should().Equal("originals", "contrast", "all", "originals+far");
        definition.Steps.Select(step => step.Keep).Should().Equal(false, true, false, false);
        definition.Steps[3].Options.Should().Be(new FakeFilterOptions { Teacher = "judge", Min = 1 });
        definition.Splits.Should().Equal(new SplitShare("train", 0.9), new SplitShare("test.hard", 0.1));
        definition.Sinks[0].Options.Should().Be(new FakeSinkOptions { ShardSize = 64 });
        definition.Limits.Should().Be(new LimitDefinition { MaxQuarantineShare = 0, MaxStepLossShare = 0.5 });
        definition.Exclude.Select(id => id.ToString()).Should().Equal("000102030405060708090a0b0c0d0e0f");
    }
}
