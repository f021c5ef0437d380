using DataForge.Pipelines.Definition;

namespace DataForge.Pipelines.Tests.Definition;

public sealed class IncludeTests : IDisposable
{
    private readonly CheckFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_Fragments_MergeByTheirRules()
    {
        _folder.Write("parts/data.yaml", "variables: {data: default, low: 0.1}\nsources:\n  s: {path: \"${data}\"}\n");
        _folder.Write("parts/first.yaml", "include: more/teacher.yaml\nsteps:\n  - use: contrast\n    min_similarity: ${low}\n");
        _folder.Write("parts/more/teacher.yaml", "teachers: {judge: {type: linear}}\n");
        _folder.Write("parts/end.yaml", "steps:\n  - use: score\n    teacher: judge\n  - use: margin\n    teacher: judge\n");

        PipelineDefinition definition = _folder.Accept(
            """
            name: x
            include: [parts/data.yaml, parts/first.yaml]
            variables: {data: mine}
            sources:
              t: {path: t}
            steps:
              - use: contrast
                name: own
              - include: parts/end.yaml
              - use: contrast
                name: last
            """,
            "steps.margin.min=2");

        definition.Sources.Select(source => source.Name).Should().Equal("s", "t");
        ((FakeSourceOptions)definition.Sources[0].Options).Path.Should().Be("mine");
        definition.Teachers.Should().ContainSingle();
        definition.Steps.Select(step => step.Name).Should().Equal("contrast", "own", "score", "margin", "last");
        definition.Steps[0].Options.Should().Be(new FakeContrastOptions { MinSimilarity = 0.1 });
        ((FakeFilterOptions)definition.Steps[3].Options).Min.Should().Be(2);
    }

    [Fact]
    public void Read_WrongFragment_PointsIntoIt()
    {
        _folder.Write("part.yaml", "steps:\n  - use: contrast\n    pairing: far\n");
        _folder.Write("pipeline.yaml", "name: x\ninclude: part.yaml\nsources: {s: {path: p}}\nseed: y\n");

        PipelineCheck check = _folder.Read("pipeline.yaml");

        check.Problems.Select(problem => problem.ToString()).Should().Equal(
            $"{_folder["pipeline.yaml"]}:4:7: error: seed: found 'y'; expected a whole number",
            $"{_folder["part.yaml"]}:3:14: error: steps[0].pairing: found 'far'; expected one of nearest, random");
    }

    [Theory]
    [InlineData("missing.yaml", "there is no file '")]
    [InlineData("../outside.yaml", "found '../outside.yaml'; expected a path that stays in the folder of this file")]
    [InlineData("/etc/passwd", "found '/etc/passwd'; expected a path that stays in the folder of this file")]
    [InlineData("pipeline.yaml", "'pipeline.yaml' includes itself: pipeline.yaml -> pipeline.yaml")]
    [InlineData("sub", "is a folder; name a pipeline file")]
    [InlineData("sub/linked.yaml", "expected a path that stays in the folder of this file")]
    [InlineData("sub/name.yaml", "a fragment cannot hold 'name'; allowed: include, variables, sources, teachers, steps")]
    [InlineData("sub/same.yaml", "'s' under 'sources' was given before, at ")]
    [InlineData("sub/loop.yaml", "'loop.yaml' includes itself")]
    [InlineData("[sub/same.yaml, 3]", "found 3; expected the path of a fragment")]
    [InlineData("sub/bytes.yaml", "is not UTF-8: byte 6 begins an invalid sequence")]
    public void Read_RefusedFragment_SaysWhy(string include, string message)
    {
        _folder.Write("sub/name.yaml", "name: y\n");
        _folder.Write("sub/same.yaml", "sources: {s: {path: q}}\n");
        _folder.Write("sub/loop.yaml", "include: loop.yaml\n");
        File.WriteAllBytes(_folder["sub/bytes.yaml"], [.. "name: "u8, 0xff, 0x0a]);
        File.CreateSymbolicLink(_folder["sub/linked.yaml"], "/etc/passwd");

        _folder.Reject($"name: x\ninclude: {include}\nsources: {{s: {{path: p}}}}\n")
            .Should().Contain(problem => problem.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_ManyFragments_StopsAtTheLimit()
    {
        _folder.Write("part.yaml", "variables: {}\n");

        _folder.Reject($"name: x\ninclude: [{string.Join(", ", Enumerable.Repeat("part.yaml", 70))}]\nsources: {{s: {{path: p}}}}\n")
            .Should().Contain(problem => problem.Contains("more than 64 fragments", StringComparison.Ordinal));
    }
}
