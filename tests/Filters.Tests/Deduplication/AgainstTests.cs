using DataForge.Core.Operators;
using DataForge.Core.Rows;
using DataForge.Filters.Deduplication;
using DataForge.OperatorKit;

namespace DataForge.Filters.Tests.Deduplication;

/// <summary>Rows that stand in other datasets.</summary>
public sealed class AgainstTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Exact_PairInOneLine_GoesAndNamesTheLine()
    {
        string file = Write("other.jsonl", """
            {"prompt": "Name a colour.", "chosen": "Green", "rejected": "No"}
            {"conversation": [{"role": "user", "content": "name a  COLOUR."}, {"role": "assistant", "content": "blue"}], "rejected": "no"}
            """);
        Row[] rows = [Rows.Preference("Name a colour.", "Blue", "No"), Rows.Preference("Name a colour.", "Green", "Blue"), Rows.Preference("Name a shape.", "Blue", "No")];
        Told(new() { Against = [file] }, rows).Should().Equal("other.jsonl:2", null, null);
        Told(new() { Against = [file], On = "prompt" }, rows).Should().Equal("other.jsonl:1", "other.jsonl:1", null);
        Told(new() { Against = [file], On = "response" }, rows).Should().Equal("other.jsonl:1", "other.jsonl:1", "other.jsonl:1");
        Told(new() { Against = [file], On = "response", AgainstFields = ["chosen"] }, rows).Should().Equal(null, "other.jsonl:1", null);
        Told(new() { Against = [file], Normalise = false }, rows).Should().Equal(null, null, null);
        Told(new() { Against = [file], On = "prompt", IgnorePunctuation = true }, [Rows.Preference("Name: a colour!", "x", "y")]).Should().Equal("other.jsonl:1");
    }

    [Fact]
    public void Exact_EqualRowsThatStandElsewhere_AllGoForThat()
    {
        string file = Write("other.txt", "blue");
        Row[] rows = [Rows.Preference("q", "blue", "x"), Rows.Preference("q ", "Blue", "X"), Rows.Preference("q", "red", "x")];
        IReadOnlyList<RowOutput> outputs = OperatorRunner.Run<ExactDuplicates, ExactDuplicatesOptions>(rows, new() { Against = [file], On = "response" });
        outputs.Select(output => output.Reason).Should().Equal("duplicate_elsewhere", "duplicate_elsewhere", null);
    }

    [Fact]
    public void Files_MissingOrWithoutTheFields_AreNamed()
    {
        Row[] rows = [Rows.Preference("p", "a", "b")];
        FluentActions.Invoking(() => Told(new() { Against = [_folder["none.jsonl"]] }, rows)).Should().Throw<InvalidDataException>().WithMessage("*There is no file*none.jsonl*");
        string file = Write("fields.jsonl", """{"a": "x"}""");
        FluentActions.Invoking(() => Told(new() { Against = [file], AgainstFields = ["b"] }, rows)).Should().Throw<InvalidDataException>().WithMessage("*fields.jsonl holds no text to compare with in the fields b*");
    }

    [Fact]
    public void Fingerprint_FollowsTheFilesContent()
    {
        string Fingerprint(params string[] files) => ((IReadsFiles)ExactDuplicates.Create(new() { Against = files }, Rows.Setup("s"))).FilesFingerprint;
        Fingerprint(Write("a.txt", "x")).Should().Be(Fingerprint(Write("b.txt", "x"))).And.NotBe(Fingerprint(Write("c.txt", "y"))).And.NotBe(Fingerprint());
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<string?> Told(ExactDuplicatesOptions options, Row[] rows) =>
        OperatorRunner.Run<ExactDuplicates, ExactDuplicatesOptions>(rows, options).Select(output => output.Reason == "duplicate_elsewhere" ? output.Detail : null);

    private string Write(string name, string text)
    {
        File.WriteAllText(_folder[name], text);
        return _folder[name];
    }
}
