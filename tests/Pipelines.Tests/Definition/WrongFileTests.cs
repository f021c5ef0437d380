using DataForge.Pipelines.Definition;

namespace DataForge.Pipelines.Tests.Definition;

public sealed class WrongFileTests
{
    [Fact]
    public void Read_SixMistakes_ReportsAllWithPlacesAndSuggestions()
    {
        string file = Golden.Path("pipelines/six_mistakes/pipeline.yaml");

        PipelineCheck check = PipelineFile.Read(file, Fakes.Catalogue);

        check.Definition.Should().BeNull();
        string report = ProblemReport.Write(check.Problems).Replace(Path.GetDirectoryName(file) + "/", "", StringComparison.Ordinal);
        report.Should().Be(Golden.Text("pipelines/six_mistakes/expected.txt"));
    }
}
