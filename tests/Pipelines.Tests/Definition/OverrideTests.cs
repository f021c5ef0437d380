using DataForge.Pipelines.Definition;

namespace DataForge.Pipelines.Tests.Definition;

public sealed class OverrideTests : IDisposable
{
    private const string File = """
        name: x
        variables: {data: a}
        sources: {s: {path: "${data}.jsonl"}}
        steps:
          - use: contrast
          - use: contrast
            name: far
        """;

    private readonly CheckFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_Overrides_ReachEveryPart()
    {
        PipelineDefinition definition = _folder.Accept(
            File,
            "seed=9",
            "variables.data=/other",
            "steps.far.min_similarity=0.6",
            "steps[0].pairing=random",
            "steps.1.from=[originals, contrast]",
            "sources.s.provides=[p_chosen]",
            "limits.max_step_loss_share=0.5",
            "splits={train: 0.5, test: 0.5}",
            "name='2024'");

        definition.Name.Should().Be("2024");
        definition.Seed.Should().Be(9);
        ((FakeSourceOptions)definition.Sources[0].Options).Path.Should().Be("/other.jsonl");
        definition.Steps[0].Options.Should().Be(new FakeContrastOptions { Pairing = "random" });
        definition.Steps[1].Options.Should().Be(new FakeContrastOptions { MinSimilarity = 0.6 });
        definition.Steps[1].From.Should().Equal("originals", "contrast");
        definition.Limits.MaxStepLossShare.Should().Be(0.5);
        definition.Splits.Select(split => split.Name).Should().Equal("train", "test");
    }

    [Theory]
    [InlineData("seed", "--set seed: error: found 'seed'; expected path=value")]
    [InlineData("seed=x", "--set seed: error: found 'x'; expected a whole number")]
    [InlineData("sed=1", "--set sed: error: unknown key 'sed' of the pipeline; did you mean 'seed'?")]
    [InlineData("steps.fra.keep=true", "--set steps.fra.keep: error: 'steps' has no item named 'fra'; did you mean 'far'? (allowed: contrast, far)")]
    [InlineData("steps.7.keep=true", "--set steps.7.keep: error: 'steps' has 2 items, so the last is number 1")]
    [InlineData("name.first=x", "--set name.first: error: 'name' is 'x' and holds nothing named 'first'")]
    [InlineData("variables.dta=x", "--set variables.dta: error: the pipeline has no variable 'dta'; did you mean 'data'?")]
    [InlineData("include=x.yaml", "--set include: error: 'include' cannot be set")]
    [InlineData("seed=[1", "--set seed: error: not YAML")]
    [InlineData("steps.far.min_similarity=2", "--set steps.far.min_similarity: error: found 2; expected a number from 0 to 1")]
    public void Read_WrongOverride_NamesTheArgument(string argument, string message)
    {
        _folder.Write("pipeline.yaml", File);

        PipelineCheck check = _folder.Read("pipeline.yaml", argument);

        check.Problems.Should().ContainSingle().Which.ToString().Should().StartWith(message);
    }
}
