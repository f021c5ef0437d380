using DataForge.Sources.Files;
using DataForge.Sources.Slices;

namespace DataForge.Sources.Tests;

public sealed class FileTests
{
    [Fact]
    public void List_OfPathsGlobsAndFolders_IsOrdinalAndNamesEachFileOnce()
    {
        using TemporaryFolder folder = Tree("b.jsonl", "a.jsonl", "B.jsonl", "deep/x/c.jsonl", "deep/d.json", ".hidden/e.jsonl", "deep/.f.jsonl", "star[1].txt");
        List(folder, "*.jsonl").Should().Equal("B.jsonl", "a.jsonl", "b.jsonl");
        List(folder, "**/*.jsonl").Should().Equal("B.jsonl", "a.jsonl", "b.jsonl", "deep/x/c.jsonl");
        List(folder, "deep/**").Should().Equal("d.json", "x/c.jsonl");
        List(folder, "?.jsonl", "a.jsonl", "./deep/../b.jsonl").Should().Equal("B.jsonl", "a.jsonl", "b.jsonl");
        List(folder, "deep").Should().Equal("d.json", "x/c.jsonl");
        List(folder, ".hidden/e.jsonl").Should().Equal("e.jsonl");
        List(folder, "star[1].txt").Should().Equal("star[1].txt");
        List(folder, "-", folder["a.jsonl"]).Should().Equal("-", "a.jsonl");
    }

    [Fact]
    public void List_OfAFolderThatLinksToItself_ListsLinkedFilesButNoLinkedFolders()
    {
        using TemporaryFolder folder = Tree("data/a.jsonl");
        Directory.CreateSymbolicLink(folder["data/again"], folder["data"]);
        File.CreateSymbolicLink(folder["data/b.jsonl"], folder["data/a.jsonl"]);
        List(folder, "data").Should().Equal("a.jsonl", "b.jsonl");
        List(folder, "data/**/*.jsonl").Should().Equal("a.jsonl", "b.jsonl");
    }

    [Theory]
    [InlineData("gone.jsonl", "*there is no file 'gone.jsonl'*")]
    [InlineData("*.csv", "*'*.csv' matches no file*")]
    [InlineData("gone/*.csv", "*there is no folder*gone*")]
    [InlineData("empty", "*the folder 'empty' holds no files*")]
    [InlineData("", "*is no path*")]
    public void List_OfWhatIsNotThere_NamesSourceAndEntry(string entry, string message)
    {
        using TemporaryFolder folder = Tree("a.jsonl");
        Directory.CreateDirectory(folder["empty"]);
        Action list = () => List(folder, entry);
        list.Should().Throw<SourceException>().WithMessage(message).WithMessage("Source seeds: *");
    }

    [Fact]
    public void Open_OfAFileThatWentAwayOrIsAFolder_NamesIt()
    {
        using TemporaryFolder folder = Tree("a.jsonl");
        Directory.CreateDirectory(folder["d"]);
        foreach (string name in (string[])["gone.jsonl", "d"])
        {
            Action open = () => SliceReader.Open(new SourceFile(name, folder[name], 0), new SourceOptions { Format = "trl" }, new SliceOccurrences());
            open.Should().Throw<SourceException>().WithMessage($"{name}: cannot be opened: *");
        }
    }

    [Theory]
    [InlineData("*a*b*", "xaxxbx", true)]
    [InlineData("*a*b*", "xbxxa", false)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "ac", false)]
    [InlineData("*", ".git", false)]
    [InlineData(".*", ".git", true)]
    [InlineData("*****************************a", "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", false)]
    public void Glob_OfNames_Matches(string pattern, string name, bool expected) => Glob.MatchesName(pattern, name).Should().Be(expected);

    private static IEnumerable<string> List(TemporaryFolder folder, params string[] entries) =>
        SourceFiles.List("seeds", new SourceOptions { Files = entries }, folder.Root).Select(file => file.LogicalPath);

    private static TemporaryFolder Tree(params string[] names)
    {
        var folder = new TemporaryFolder();
        foreach (string name in names)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder[name])!);
            File.WriteAllText(folder[name], "{}\n");
        }

        return folder;
    }
}
