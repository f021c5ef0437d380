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
    public void Near_LikeATextElsewhere_GoesAndTheOtherLikeItStays()
    {
        string text = string.Join(' ', Enumerable.Range(1, 16).Select(i => $"w{i}"));
        string file = Write("other.jsonl", $$"""{"answer": "something else"}{{"\n"}}{"answer": "{{text}} X"}""");
        Row[] rows = [Rows.Scored("a", text + " y", 1), Rows.Scored("b", text["w1 w2 ".Length..] + " y z u", 1), Rows.Scored("c", "of quite another kind is this text here", 1)];

        IReadOnlyList<RowOutput> outputs = OperatorRunner.Run<NearDuplicates, NearDuplicatesOptions>(rows, new() { On = "response", Threshold = 0.7, Against = [file] });
        outputs.Select(output => output.Reason).Should().Equal(["near_duplicate_elsewhere", null, null], "what is like a row that goes for a text elsewhere has no keeper to go for");
        outputs[0].Detail.Should().Be("other.jsonl:2 (0.86)");
        OperatorRunner.Run<NearDuplicates, NearDuplicatesOptions>(rows, new() { On = "response", Threshold = 0.7 }).Count(output => output.Reason == "near_duplicate").Should().Be(1, "the two are alike");
    }

    [Fact]
    public void Near_WholeGroups_TheOtherRowsOfTheGroupGoToo()
    {
        const string text = "alpha beta gamma delta epsilon zeta eta theta iota kappa";
        string file = Write("other.txt", text);
        Row[] rows = [Rows.Scored("first prompt", text, 1), Rows.Scored("first prompt", "something else entirely here now", 0), Rows.Scored("second prompt", "of another kind and text is this", 1)];
        Reasons(true).Should().Equal("near_duplicate_elsewhere", "near_duplicate_elsewhere", null);
        Reasons(false).Should().Equal("near_duplicate_elsewhere", null, null);

        IEnumerable<string?> Reasons(bool whole) => OperatorRunner
            .Run<NearDuplicates, NearDuplicatesOptions>(rows, new() { On = "response", Against = [file], WholeGroups = whole }).Select(output => output.Reason);
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
