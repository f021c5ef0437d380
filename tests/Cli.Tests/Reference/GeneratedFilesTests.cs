using DataForge.Cli.Reference;
using DataForge.Cli.Tests.Commands;
using DataForge.Pipelines.Definition;

namespace DataForge.Cli.Tests.Reference;

public sealed class GeneratedFilesTests
{
    private const string Remedy = "the committed file is made by `./dataforge schemas --write schemas` or `./dataforge operators --markdown > docs/operators.md`";

    private static readonly Catalogue Catalogue = DataForgeCatalogue.Create();

    public static TheoryData<string> AllSchemas => [.. SchemaFiles.All(Catalogue).Select(file => file.Path)];

    [Theory]
    [MemberData(nameof(AllSchemas))]
    public void Schema_Committed_EqualsTheGenerated(string path)
    {
        File.ReadAllText(Path.Combine(Golden.RepositoryRoot, "schemas", path)).Should().Be(SchemaFiles.All(Catalogue).Single(file => file.Path == path).Text, Remedy);
    }

    [Fact]
    public void Schemas_Folder_HoldsNothingElse()
    {
        string root = Path.Combine(Golden.RepositoryRoot, "schemas");

        Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(root, file))
            .Should().BeEquivalentTo(SchemaFiles.All(Catalogue).Select(file => file.Path));
    }

    [Fact]
    public void Reference_Committed_EqualsTheGenerated()
    {
        File.ReadAllText(Path.Combine(Golden.RepositoryRoot, "docs", "operators.md")).Should().Be(ReferenceMarkdown.Write(Catalogue), Remedy);
    }

    [Fact]
    public async Task Schemas_Write_MakesEveryFile()
    {
        using var folder = new TemporaryFolder();

        CliRun run = await CliRun.OfAsync("schemas", "--write", folder["made"]);

        run.ExitCode.Should().Be(ExitCodes.Done);
        foreach ((string path, string text) in SchemaFiles.All(Catalogue))
        {
            File.ReadAllText(folder[Path.Combine("made", path)]).Should().Be(text);
        }
    }
}
