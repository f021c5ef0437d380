using System.Security.Cryptography;
using System.Text.Json.Nodes;
using DataForge.Core.Rows;
using DataForge.Sinks.Datasets;
using DataForge.Sinks.Datasets.Assembly;
using DataForge.Sinks.Datasets.Checking;
using DataForge.Sinks.Datasets.Rejections;

namespace DataForge.Sinks.Tests.Datasets;

public sealed class DatasetAssemblyTests
{
    [Fact]
    public void Build_OwnDataset_PassesTheChecker()
    {
        using var folder = new TemporaryFolder();
        Whole().Assemble(folder.Root);

        DatasetChecker.Check(folder["dataset"]).Where(finding => finding.Check != "short_reply").Should().BeEmpty();
    }

    [Fact]
    public void Build_InTwoFolders_GivesTheSameFiles()
    {
        using var first = new TemporaryFolder();
        using var second = new TemporaryFolder();

        string a = Whole().Assemble(first.Root).ManifestSha256;
        string b = Whole().Assemble(second.Root).ManifestSha256;

        a.Should().Be(b);
        Hashes(first["dataset"]).Should().Equal(Hashes(second["dataset"]));
    }

    [Fact]
    public void Build_Manifest_ListsEveryFileButItselfWithItsHash()
    {
        using var folder = new TemporaryFolder();
        AssembledDataset dataset = Whole().Assemble(folder.Root);

        Manifest manifest = ManifestJson.Read(Path.Combine(dataset.Folder, "manifest.json"));

        manifest.Files.Select(file => (file.Path, file.Sha256)).Should().Equal(Hashes(dataset.Folder).Where(file => file.Path != "manifest.json"));
        manifest.Files.Where(file => file.Path.StartsWith("data/", StringComparison.Ordinal)).Sum(file => file.Rows).Should().Be(16);
        manifest.LeftOutOfDefault.Should().Contain(new ManifestLeftOut("train", "tie", 1));
        manifest.Steps.Single().Options.GetProperty("min").GetDouble().Should().Be(0.1);
        Path.GetFileName(dataset.Folder).Should().Be(dataset.ManifestSha256[..16]);
    }

    [Fact]
    public void Build_Manifest_NamesNoPathOfThisMachine()
    {
        using var folder = new TemporaryFolder();
        AssembledDataset dataset = Whole().Assemble(folder.Root);

        File.ReadAllText(Path.Combine(dataset.Folder, "manifest.json")).Should().NotContain(folder.Root).And.NotContain(Environment.UserName + "/");
        File.ReadAllText(Path.Combine(dataset.Folder, "README.md")).Should().NotContain(folder.Root);
    }

    [Fact]
    public void Build_Again_SwapsTheLinkAndSharesUnchangedShards()
    {
        using var folder = new TemporaryFolder();
        AssembledDataset before = Build.Of([Slice("a")]).Assemble(folder.Root);
        AssembledDataset after = Build.Of([Slice("a"), Slice("b")]).Assemble(folder.Root);

        after.PreviousFolder.Should().Be(before.Folder);
        new DirectoryInfo(folder["dataset"]).LinkTarget.Should().Be($"datasets/{Path.GetFileName(after.Folder)}");
        Directory.Exists(before.Folder).Should().BeTrue();

        DatasetAssembly.Prune(folder.Root, []);

        Directory.GetDirectories(folder["datasets"]).Should().Equal(after.Folder);
    }

    [Fact]
    public void Build_SameAgain_KeepsTheFolder()
    {
        using var folder = new TemporaryFolder();
        AssembledDataset before = Whole().Assemble(folder.Root);
        AssembledDataset after = Whole().Assemble(folder.Root);

        after.Should().Be(before with { PreviousFolder = null });
        Directory.GetDirectories(folder["datasets"]).Should().Equal(before.Folder);
    }

    [Fact]
    public void Build_StoppedAtAnyPoint_LeavesTheOldDatasetOrTheNewOne()
    {
        foreach (string point in DatasetAssembly.Points)
        {
            using var folder = new TemporaryFolder();
            AssembledDataset before = Build.Of([Slice("a")]).Assemble(folder.Root);
            Build next = Build.Of([Slice("a"), Slice("b")]);

            Action stopped = () => next.Assemble(folder.Root, reached =>
            {
                if (reached == point)
                {
                    throw new OperationCanceledException(point);
                }
            });

            stopped.Should().Throw<OperationCanceledException>();
            DatasetChecker.Check(folder["dataset"]).Should().BeEmpty();
            (Path.GetFullPath(new DirectoryInfo(folder["dataset"]).LinkTarget!, folder.Root) == before.Folder).Should().Be(point != "assembly.swapped");
            next.Assemble(folder.Root);
            DatasetChecker.Check(folder["dataset"]).Should().BeEmpty();
            Directory.EnumerateFileSystemEntries(folder["datasets"]).Should().HaveCount(2);
        }
    }

    [Fact]
    public void Build_WithoutAnyRow_IsRefusedAndKeepsTheOldDataset()
    {
        using var folder = new TemporaryFolder();
        AssembledDataset before = Build.Of([Slice("a")]).Assemble(folder.Root);
        Row row = Build.Pair("p", "yes", "no");

        Action build = () => Build.Of([[]], rejected: [new RejectedRow(row, "margin", null, "reason", null, "a.jsonl")]).Assemble(folder.Root);

        build.Should().Throw<DatasetException>().WithMessage("*No row is left*");
        Path.GetFullPath(new DirectoryInfo(folder["dataset"]).LinkTarget!, folder.Root).Should().Be(before.Folder);
    }

    [Fact]
    public void Build_MissingShard_IsRefused()
    {
        using var folder = new TemporaryFolder();
        Build build = Build.Of(Enumerable.Range(0, 20).Select(index => Slice($"s{index}")), options: new DatasetSinkOptions { ShardBytes = 200 });

        Action assemble = () => DatasetAssembly.Build(folder.Root, build.Facts(), build.Configs, [.. build.Write(folder["shards"]).Skip(1)]);

        assemble.Should().Throw<DatasetException>().WithMessage("*'default'*");
    }

    [Fact]
    public void Build_WhereDatasetIsAFolderOfTheUser_IsRefused()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["dataset"]);

        Action build = () => Whole().Assemble(folder.Root);

        build.Should().Throw<DatasetException>().WithMessage("*no link*");
    }

    [Theory]
    [InlineData("data/train-00000-of-00001.parquet", true, "missing")]
    [InlineData("README.md", false, "bytes")]
    public void Check_DatasetThatDiffersFromItsManifest_IsFound(string file, bool delete, string problem)
    {
        using var folder = new TemporaryFolder();
        AssembledDataset dataset = Whole().Assemble(folder.Root);
        string path = Path.Combine(dataset.Folder, file);
        if (delete)
        {
            File.Delete(path);
        }
        else
        {
            File.AppendAllText(path, "more");
        }

        DatasetChecker.Check(dataset.Folder).Should().Contain(finding => finding.Check == "manifest" && finding.Place == file && finding.Problem.Contains(problem));
    }

    [Fact]
    public void Check_FileThatTheManifestDoesNotList_IsFound()
    {
        using var folder = new TemporaryFolder();
        AssembledDataset dataset = Whole().Assemble(folder.Root);
        File.WriteAllText(Path.Combine(dataset.Folder, "notes.txt"), "");

        DatasetChecker.Check(dataset.Folder).Should().Contain(finding => finding.Check == "manifest" && finding.Place == "notes.txt");
    }

    [Fact]
    public void Check_ChangedByteOfTheSameLength_IsFoundByTheHash()
    {
        using var folder = new TemporaryFolder();
        AssembledDataset dataset = Whole().Assemble(folder.Root);
        string path = Path.Combine(dataset.Folder, "README.md");
        File.WriteAllText(path, File.ReadAllText(path).Replace("# quick start", "# quick stars", StringComparison.Ordinal));

        DatasetChecker.Check(dataset.Folder).Should().Contain(finding => finding.Check == "manifest" && finding.Problem.Contains("SHA-256"));
    }

    [Fact]
    public void ManifestSchema_NamesEveryMember()
    {
        JsonNode schema = JsonNode.Parse(ManifestJson.Schema())!;

        schema["properties"]!.AsObject().Select(member => member.Key).Should().Contain(["format", "pipeline_sha256", "left_out_of_default", "slices", "files"]);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"format\": 1")]
    public void Manifest_OfSomethingElse_IsRefusedByName(string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["manifest.json"], text);

        Action read = () => ManifestJson.Read(folder["manifest.json"]);

        read.Should().Throw<DatasetException>().WithMessage("*manifest.json*");
    }

    private static Build Whole()
    {
        Row row = Build.Pair("rejected prompt", "yes", "no");
        return Build.Of(
            [[.. CanonicalRows.Rows]],
            rejected: [new RejectedRow(row, "margin", "filter_margin", "margin_too_small", null, "a.jsonl")],
            quarantined: [new QuarantinedRecord("seeds", "seeds.jsonl", "slice-0", 3, 120, "invalid_json", null)]);
    }

    private static List<Row> Slice(string name) => [Build.Pair($"Is {name} so?", "Yes, it is so.", "No, never."), Build.Pair($"Was {name} so?", "It was so.", "No, never.")];

    private static IEnumerable<(string Path, string Sha256)> Hashes(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(file => (Path.GetRelativePath(folder, file), Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))))
        .OrderBy(file => file.Item1, StringComparer.Ordinal);
}
