using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DataForge.Sinks.Tests;

namespace DataForge.EndToEnd.Tests;

/// <summary>Broken input lines: every one is found again, with its place; every row is accounted for.</summary>
public sealed class QuarantineTests : IDisposable
{
    private const int Lines = 500;
    private const int Broken = 10;

    private static readonly (string Reason, byte[] Line)[] Faults =
    [
        ("broken_json", "{\"prompt\": \"cut o"u8.ToArray()),
        ("missing_field", "{\"prompt\": \"q\", \"chosen\": \"b\"}"u8.ToArray()),
        ("wrong_type", "{\"prompt\": \"q\", \"chosen\": 5, \"rejected\": \"c\"}"u8.ToArray()),
        ("invalid_utf8", [.. "{\"prompt\": \"q"u8, 0xff, .. "\", \"chosen\": \"b\", \"rejected\": \"c\"}"u8]),
        ("equal_sides", "{\"prompt\": \"q\", \"chosen\": \"b\", \"rejected\": \"b\"}"u8.ToArray()),
        ("empty_prompt", "{\"prompt\": \" \", \"chosen\": \"b\", \"rejected\": \"c\"}"u8.ToArray()),
        ("record_too_long", Encoding.UTF8.GetBytes("{\"prompt\": \"" + new string('x', 5000) + "\"}")),
    ];

    private readonly TemporaryFolder _folder = new();
    private readonly List<(string File, long Line, long Offset, string Reason)> _places = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_OnePercentBroken_AllAreQuarantinedWithTheirPlaces()
    {
        WriteInput(limit: 0.02);

        ProgramRun run = ProgramRun.Of("run", _folder["pipeline.yaml"], "--out", _folder["build"], "--json");

        run.ExitCode.Should().Be(0, run.Output + run.Error);
        JsonElement manifest = JsonElement.Parse(File.ReadAllText(_folder["build/dataset/manifest.json"]));
        Dictionary<(string File, string Name), JsonElement> slices = manifest.GetProperty("slices").EnumerateArray()
            .ToDictionary(slice => (slice.GetProperty("path").GetString()!, slice.GetProperty("name").GetString()!));
        var found = Table("quarantined").Select(row =>
        {
            JsonElement slice = slices[((string)row["file"]!, (string)row["slice"]!)];
            return ((string)row["file"]!, slice.GetProperty("first_line").GetInt64() + (long)row["line"]!, slice.GetProperty("byte_offset").GetInt64() + (long)row["byte_offset"]!, (string)row["reason"]!);
        });
        found.Should().Equal(_places);
        AllRowsAreAccountedFor(run.Summary);
    }

    [Fact]
    public void Run_MoreBrokenThanAllowed_FailsWithASummaryByReason()
    {
        WriteInput(limit: 0.005);

        ProgramRun run = ProgramRun.Of("run", _folder["pipeline.yaml"], "--out", _folder["build"]);

        run.ExitCode.Should().Be(1);
        run.Error.Should().Contain($"{2 * Broken} of {2 * Lines} records are broken (2 %, limit 0.5 %, limits.max_quarantine_share):\n");
        foreach (IGrouping<string, (string File, long Line, long Offset, string Reason)> group in _places.GroupBy(place => place.Reason))
        {
            (string file, long line, long offset, string reason) = group.First();
            run.Error.Should().Contain(string.Create(CultureInfo.InvariantCulture, $"\n  {reason}: {group.Count()}, first at {file}:{line + 1} (byte {offset}): "));
        }

        Directory.Exists(_folder["build/dataset"]).Should().BeFalse();
    }

    [Fact]
    public void Run_TwoEqualFiles_SlicesHaveNamesOfTheirOwnAndRejectedRowsTheirFile()
    {
        WriteInput(limit: 0.02);
        File.Delete(_folder["seeds/b.jsonl.gz"]);
        ProgramRun.Of("run", _folder["pipeline.yaml"], "--out", _folder["build"]).ExitCode.Should().Be(0);
        int once = Manifest().Count;
        File.Copy(_folder["seeds/a.jsonl"], _folder["seeds/c.jsonl"]);

        ProgramRun run = ProgramRun.Of("run", _folder["pipeline.yaml"], "--out", _folder["build"]);

        run.ExitCode.Should().Be(0, run.Error);
        List<(string Path, string Name)> slices = Manifest();
        slices.Should().HaveCount(2 * once).And.OnlyHaveUniqueItems(slice => slice.Name);
        string[] second = [.. slices.Where(slice => slice.Path == "c.jsonl").Select(slice => slice.Name)];
        List<JsonObject> duplicates = [.. Table("rejected").Where(row => (string?)row["file"] == "c.jsonl")];
        duplicates.Should().HaveCount(Lines - Broken).And.OnlyContain(row => (string?)row["step"] == "seeds" && second.Contains((string)row["provenance"]!["slice"]!));
        Table("quarantined").Where(row => second.Contains((string)row["slice"]!)).Should().HaveCount(Broken).And.OnlyContain(row => (string?)row["file"] == "c.jsonl");

        List<(string Path, string Name)> Manifest() => [.. JsonElement.Parse(File.ReadAllText(_folder["build/dataset/manifest.json"])).GetProperty("slices").EnumerateArray()
            .Select(slice => (slice.GetProperty("path").GetString()!, slice.GetProperty("name").GetString()!))];
    }

    private void AllRowsAreAccountedFor(JsonElement summary)
    {
        long Number(string name) => summary.GetProperty(name).GetInt64();
        Number("rows_read").Should().Be(2 * Lines);
        Number("rows_quarantined").Should().Be(2 * Broken);
        List<JsonObject> rejected = Table("rejected");
        List<JsonObject> rows = [.. Table("preference"), .. Table("prompt_pair")];
        rows.Should().HaveCount((int)Number("rows_written"));
        rejected.Should().HaveCount((int)Number("rows_rejected")).And.HaveCountGreaterThan(10);
        rows.Concat(rejected).Count(row => (string?)row["kind"] == "original").Should().Be(2 * (Lines - Broken), "every record is a row, rejected or quarantined");

        IEnumerable<string> counted = summary.GetProperty("steps").EnumerateArray()
            .Where(step => step.GetProperty("rejected").GetInt64() > 0).Select(step => $"{step.GetProperty("step").GetString()} {step.GetProperty("rejected").GetInt64()}");
        rejected.GroupBy(row => (string)row["step"]!).Select(group => $"{group.Key} {group.Count()}").Should().BeEquivalentTo(counted);
    }

    private List<JsonObject> Table(string config) => Directory.Exists(_folder["build/dataset/" + config])
        ? [.. Directory.GetFiles(_folder["build/dataset/" + config], "*.parquet").Order(StringComparer.Ordinal).SelectMany(TableReader.Read)]
        : [];

    private void WriteInput(double limit)
    {
        Directory.CreateDirectory(_folder["seeds"]);
        Write("a.jsonl", 0, stream => stream);
        Write("b.jsonl.gz", Lines, stream => new GZipStream(stream, CompressionLevel.Fastest));
        File.WriteAllText(_folder["pipeline.yaml"], string.Create(CultureInfo.InvariantCulture, $$"""
            name: broken
            sources:
              seeds: {files: seeds, format: trl, max_record_bytes: 4096}
            steps:
              - use: irrelevant_query
              - use: exact_duplicates
                "on": prompt
            splits: {train: 0.8, test: 0.2}
            limits: {max_quarantine_share: {{limit}}}
            """));
    }

    private void Write(string name, int first, Func<Stream, Stream> compress)
    {
        using Stream file = compress(File.Create(_folder["seeds/" + name]));
        long offset = 0;
        for (int line = 0; line < Lines; line++)
        {
            byte[] bytes = Line(name, first + line, line, offset);
            file.Write(bytes);
            offset += bytes.Length;
        }
    }

    /// <summary>A line with its line feed: every fiftieth is broken, every thirtieth the same seed, every fortieth another answer to a known prompt.</summary>
    private byte[] Line(string file, int number, int line, long offset)
    {
        if (line % (Lines / Broken) == 17)
        {
            (string reason, byte[] bytes) = Faults[number / (Lines / Broken) % Faults.Length];
            _places.Add((file, line, offset, reason));
            return [.. bytes, (byte)'\n'];
        }

        int prompt = line % 30 == 29 ? 7 : line % 40 == 39 ? 8 : number;
        int answer = line % 30 == 29 ? 7 : number;
        return Encoding.UTF8.GetBytes($$"""{"prompt": "What is {{prompt}} plus {{prompt % 11}} in the count of the {{prompt % 13}}th guild?", "chosen": "By the rule of that guild it comes to exactly {{answer + (answer % 11)}} pieces.", "rejected": "Nobody but {{answer}} can say."}""" + "\n");
    }
}
