using System.Runtime.InteropServices;
using System.Text.Json;
using DataForge.Core.Operators;
using DataForge.Core.Rows;
using DataForge.Filters.Decontamination;
using DataForge.Filters.Tests.Statistics;
using DataForge.Filters.Text;
using DataForge.OperatorKit;

namespace DataForge.Filters.Tests.Decontamination;

public sealed class DecontaminateTests : IDisposable
{
    private const string Question = "Janet sells the eggs that her ducks lay at the farmers market every day for two dollars each";
    private readonly TemporaryFolder _folder = new();

    [ReferenceFact(StatsGolden.Folder + "/decontamination.json")]
    public void Overlap_OfReferenceTexts_MatchesReference()
    {
        StatsGolden golden = StatsGolden.Case("decontamination", "ngram_overlap");
        ulong[][] train = [.. golden.In["train"].Items.Select(item => Words(item.Text))], eval = [.. golden.In["eval"].Items.Select(item => Words(item.Text))];
        foreach (int n in new[] { 8, 13 })
        {
            StatsGolden expected = golden.Out[$"n={n}"];
            var index = new OverlapIndex(n);
            int[] tooShort = [.. Enumerable.Range(0, eval.Length).Where(i => !index.Add(i, eval[i]))];
            tooShort.Should().Equal(expected["eval_too_short"].Ints);
            int[][] runs = [.. train.SelectMany((text, i) => index.Find(text).Select(run => new[] { i, run.Start, run.Indexed, run.IndexedStart, run.Length }))];
            runs.SelectMany(run => run).Should().Equal(expected["runs"].Items.SelectMany(run => run.Ints));
            runs.Select(run => run[0]).Distinct().Should().Equal(expected["train_hit"].Ints);
            runs.Select(run => run[2]).Distinct().Order().Should().Equal(expected["eval_hit"].Ints);
            foreach (JsonProperty coverage in expected["eval_coverage"].Json.EnumerateObject())
            {
                int number = int.Parse(coverage.Name);
                var covered = runs.Where(run => run[2] == number).SelectMany(run => Enumerable.Range(run[3], run[4])).Distinct().Count();
                (covered / (double)eval[number].Length).Should().BeApproximately(coverage.Value.GetDouble(), 1e-12);
            }
        }
    }

    [Fact]
    public void Hit_DropsTheWholeGroupAndShowsBothSides()
    {
        Row[] rows = [Rows.Preference("p", $"So: {Question}!", "no"), Rows.Preference("p", "other", "words"), Rows.Preference("q", "nothing", "here")];

        RowOutput[] outputs = Run(rows, Write("bench.jsonl", $$"""{"id": "1", "question": "{{Question}}"}"""));

        outputs.Select(output => output.Reason).Should().Equal("benchmark_overlap", "benchmark_overlap", null);
        outputs[0].Detail.Should().StartWith("bench.jsonl:1 question, words 1-18 = words 2-19 here: Janet sells").And.Be(outputs[1].Detail);
    }

    [Fact]
    public void ShortTexts_AreFoundByShorterNgramsOrWhole()
    {
        string file = Write("short.txt", "How many days does a leap year have?\nName the capital");
        Row[] rows = [Rows.Preference("p", "Tell me: how many days does a leap year have", "no"), Rows.Preference("q", "Please name the capital now", "no")];

        Run(rows, file).Select(output => output.Reason).Should().Equal("benchmark_overlap", null);
        Run(rows, file, new() { WholeFrom = 3 }).Select(output => output.Reason).Should().Equal("benchmark_overlap", "benchmark_overlap");
        Run(rows, file, new() { On = "prompt", WholeFrom = 3 }).Should().OnlyContain(output => output.Reason == null);
    }

    [Fact]
    public void Files_MissingEmptyOrBroken_AreNamed()
    {
        Row[] rows = [Rows.Preference("p", "a", "b")];
        FluentActions.Invoking(() => Run(rows, _folder["none.jsonl"])).Should().Throw<InvalidDataException>().WithMessage("*no file*none.jsonl*");
        FluentActions.Invoking(() => Run(rows, Write("empty.jsonl", ""))).Should().Throw<InvalidDataException>().WithMessage("*empty.jsonl holds no text*");
        FluentActions.Invoking(() => Run(rows, Write("broken.jsonl", "{\"a\": 1}\n{"))).Should().Throw<InvalidDataException>().WithMessage("*broken.jsonl: line 2*");
        FluentActions.Invoking(() => Run(rows, Write("list.jsonl", "[1]"))).Should().Throw<InvalidDataException>().WithMessage("*line 1 is no JSON object but Array*");
    }

    [Fact]
    public void Fingerprint_FollowsContentNotPlace()
    {
        string first = Write("a.txt", Question), second = Write("b.txt", Question), other = Write("c.txt", Question + " x");
        Fingerprint(first).Should().Be(Fingerprint(second)).And.NotBe(Fingerprint(other));

        string Fingerprint(string path) => ((IReadsFiles)Decontaminate.Create(new DecontaminateOptions { Benchmarks = [path] }, Rows.Setup("s"))).FilesFingerprint;
    }

    public void Dispose() => _folder.Dispose();

    private static RowOutput[] Run(Row[] rows, string file, DecontaminateOptions? options = null) =>
        [.. OperatorRunner.Run<Decontaminate, DecontaminateOptions>(rows, (options ?? new()) with { Benchmarks = [file] })];

    private static ulong[] Words(string text)
    {
        var words = new List<ulong>();
        PlainWords.Hash(text, words);
        return CollectionsMarshal.AsSpan(words).ToArray();
    }

    private string Write(string name, string text)
    {
        File.WriteAllText(_folder[name], text);
        return _folder[name];
    }
}
