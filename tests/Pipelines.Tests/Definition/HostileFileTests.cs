using System.Text;
using DataForge.Pipelines.Definition;
using FsCheck;
using FsCheck.Fluent;

namespace DataForge.Pipelines.Tests.Definition;

public sealed class HostileFileTests : IDisposable
{
    private const string Whole = """
        name: whole
        variables: {v: 1, w: "${v}"}
        sources:
          b: {path: b.jsonl, constants: {z: one}, provides: [p_chosen], nested: {depth: 3}}
        teachers:
          judge: {type: linear, features: 16}
        steps:
          - use: contrast
            min_similarity: 0.5
          - {use: score, teacher: judge}
        splits: {train: 0.9, test: 0.1}
        """;

    private readonly CheckFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_NestedAliases_AreRefused()
    {
        string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
            + string.Concat(Enumerable.Range(1, 20).Select(level => $"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 9))}]\n"));

        _folder.Reject(bomb).Should().ContainSingle().Which.Should().Contain("more than 100000 values once aliases are written out");
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{a: ", "}")]
    public void Read_DeepNesting_IsRefused(string open, string close)
    {
        string text = "name: " + string.Concat(Enumerable.Repeat(open, 5000)) + "x" + string.Concat(Enumerable.Repeat(close, 5000)) + "\n";

        _folder.Reject(text).Should().ContainSingle().Which.Should().Contain("nested deeper than 32 levels");
    }

    [Fact]
    public void Read_SelfReference_IsRefused() =>
        _folder.Reject("name: &a [*a]\n").Should().ContainSingle().Which.Should().Contain("the alias '*a' names no value before it");

    [Fact]
    public void Read_HugeFile_IsRefused() =>
        _folder.Reject("name: " + new string('x', 1 << 20)).Should().ContainSingle().Which.Should().Contain("is larger than 1048576 bytes");

    [Fact]
    public void Read_MissingFile_SaysSo() =>
        _folder.Read("no.yaml").Problems.Should().ContainSingle().Which.Message.Should().Be($"there is no file '{_folder["no.yaml"]}'");

    [Fact]
    public void Read_Folder_SaysSo() =>
        PipelineFile.Read(_folder.Root, Fakes.Catalogue).Problems.Should().ContainSingle().Which.Message.Should().Contain("is a folder");

    [Fact]
    public void Read_ControlCharacters_DoNotReachTheReport()
    {
        _folder.Write("pipeline.yaml", "name: \"\\e[31mred\\u202e\"\nsources: {s: {path: p}}\n");

        ProblemReport.Write(_folder.Read("pipeline.yaml").Problems).Should().Contain("found '\\u001b[31mred\\u202e'").And.NotContain("\u001b");
    }

    [Fact]
    public void Read_LoneSurrogate_IsRefused() =>
        _folder.Reject("name: x\ndescription: \"\\uD800\"\nsources: {s: {path: p}}\n").Should().NotBeEmpty();

    [Fact]
    public void Read_AnyMutation_GivesADefinitionOrProblems()
    {
        Gen<string> mutations =
            from edits in (from at in Gen.Choose(0, Whole.Length - 1)
                           from length in Gen.Choose(0, 4)
                           from insert in Gen.Elements("", "\n", ":", " ", "- ", "[", "]", "{", "}", "&a ", "*a", "|", ">", "\"", "'", "#", "!!x ", "%", "\t", "${", "? ", "\u0085", "\"\\uD800\"", "\\x", "---\n", "<<: ", "0x1", "\0", "é")
                           select (at, length, insert)).ListOf().Resize(6)
            select Apply(edits);

        Prop.ForAll(mutations.ToArbitrary(), text =>
        {
            _folder.Write("pipeline.yaml", text);
            PipelineCheck check = _folder.Read("pipeline.yaml");
            return (check.Definition is null) == (check.Problems.Count > 0) && ProblemReport.Write(check.Problems).Length > 0;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1500));
    }

    private static string Apply(IEnumerable<(int At, int Length, string Insert)> edits)
    {
        var text = new StringBuilder(Whole);
        foreach ((int at, int length, string insert) in edits)
        {
            int start = Math.Min(at, text.Length);
            text.Remove(start, Math.Min(length, text.Length - start)).Insert(start, insert);
        }

        return text.ToString();
    }
}
