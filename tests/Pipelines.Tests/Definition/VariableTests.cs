using DataForge.Pipelines.Definition;

namespace DataForge.Pipelines.Tests.Definition;

public sealed class VariableTests : IDisposable
{
    private readonly CheckFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_Variables_ReplaceTextsAndWholeValues()
    {
        PipelineDefinition definition = _folder.Accept("""
            name: x
            variables:
              data: /data
              file: ${data}/seeds
              low: 0.25
              columns: [p_chosen, preference_margin]
            sources:
              s: {path: "${file}.jsonl"}
              t:
                path: $${file}
                provides: ${columns}
            steps:
              - use: contrast
                min_similarity: ${low}
            """);

        ((FakeSourceOptions)definition.Sources[0].Options).Path.Should().Be("/data/seeds.jsonl");
        ((FakeSourceOptions)definition.Sources[1].Options).Path.Should().Be("${file}");
        ((FakeSourceOptions)definition.Sources[1].Options).Provides.Should().Equal("p_chosen", "preference_margin");
        definition.Steps[0].Options.Should().Be(new FakeContrastOptions { MinSimilarity = 0.25 });
    }

    [Theory]
    [InlineData("{a: 1}", "${b}", "there is no variable 'b'; did you mean 'a'? (allowed: a)")]
    [InlineData("{a: 1}", "${ENV:HOME}", "the environment is not read, so that no secret gets into a pipeline")]
    [InlineData("{a: 1}", "x${a", "'${' without '}'; write '$${' for the text '${'")]
    [InlineData("{a: [1]}", "x${a}", "the variable 'a' is a list; inside a text it must be a single value")]
    [InlineData("{a: }", "x${a}", "the variable 'a' has no value; give one with --set variables.a=VALUE")]
    [InlineData("{a: 1}", "${a}", "found 1; expected a path; put it in quotes: '1'")]
    [InlineData("{a: '${b}', b: 'x${a}'}", "p", "the variable 'a' refers to itself: a -> b -> a")]
    [InlineData("{1a: 1}", "p", "found '1a'; the name of a variable is a letter")]
    [InlineData("{a: ${b}}", "p", "Inside [ ] and { } a reference such as ${name} stands in quotes.")]
    [InlineData("[a]", "p", "variables: found a list; expected a mapping from names to values")]
    public void Read_WrongVariable_SaysWhatToWrite(string variables, string path, string message)
    {
        _folder.Reject($"name: x\nvariables: {variables}\nsources:\n  s:\n    path: {path}\n").Should().Contain(problem => problem.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_VariableOfWrongValue_PointsAtItsUse()
    {
        _folder.Reject("name: x\nvariables: {low: 3}\nsources: {s: {path: p}}\nsteps:\n  - use: contrast\n    min_similarity: ${low}\n")
            .Should().Equal("6:21: steps[0].min_similarity: found 3; expected a number from 0 to 1");
    }

    [Fact]
    public void Read_VariablesThatGrowWithoutEnd_AreRefused()
    {
        string variables = string.Concat(Enumerable.Range(0, 30).Select(level => $"  v{level}: ${{v{level + 1}}}${{v{level + 1}}}\n"));

        _folder.Reject($"name: x\nvariables:\n{variables}  v30: aaaaaaaaaa\nsources: {{s: {{path: p}}}}\n")
            .Should().ContainSingle().Which.Should().Contain("more than 65536 characters in one value once variables are put in");
    }

    [Fact]
    public void Read_ListVariablesThatGrowWithoutEnd_AreRefused()
    {
        string variables = string.Concat(Enumerable.Range(0, 30).Select(level => $"  v{level}:\n    - ${{v{level + 1}}}\n    - ${{v{level + 1}}}\n"));

        _folder.Reject($"name: x\nvariables:\n{variables}  v30: aaaaaaaaaa\nsources: {{s: {{path: p}}}}\n")
            .Should().ContainSingle().Which.Should().Contain("more than 100000 values once variables are put in");
    }

    [Fact]
    public void Read_LongChainOfVariables_IsRefused()
    {
        string variables = string.Concat(Enumerable.Range(0, 20_000).Select(level => $"  v{level}: ${{v{level + 1}}}\n"));

        _folder.Reject($"name: x\nvariables:\n{variables}  v20000: a\nsources: {{s: {{path: p}}}}\n")
            .Should().ContainSingle().Which.Should().Contain("more than 32 levels of variables within variables");
    }
}
