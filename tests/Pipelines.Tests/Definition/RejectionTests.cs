namespace DataForge.Pipelines.Tests.Definition;

/// <summary>What a file may not say, one line each: the part of the file that is wrong, and what the message holds.</summary>
public sealed class RejectionTests : IDisposable
{
    private const string Head = "name: x\nsources: {s: {path: p, shape: preference}}\n";

    private readonly CheckFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("nmae: x", "3:1: nmae: unknown key 'nmae' of the pipeline; did you mean 'name'?")]
    [InlineData("seed: -1", "3:7: seed: found -1; expected a whole number")]
    [InlineData("seed: 18446744073709551616", "3:7: seed: found 18446744073709551616; expected a whole number")]
    [InlineData("seed: '7'", "3:7: seed: found '7'; expected a whole number; write it without quotes")]
    [InlineData("seed: 7.5", "3:7: seed: found 7.5; expected a whole number")]
    [InlineData("seed:", "3:6: seed: found nothing; expected a whole number")]
    [InlineData("description: 2024", "3:14: description: found 2024; expected a text; put it in quotes: '2024'")]
    [InlineData("splits: {train: 0.5, te-st: 0.5}", "3:22: splits.te-st: found 'te-st'; the name of a split is letters")]
    [InlineData("splits: {train: 1.0, test: 0}", "3:28: splits.test: found 0; expected a share above 0 and at most 1")]
    [InlineData("splits: {all: 1}", "3:10: splits.all: found 'all'")]
    [InlineData("splits: {}", "3:9: splits: found a mapping of 0; expected a mapping of at least 1 entries")]
    [InlineData("splits: [train]", "3:9: splits: found a list; expected a mapping")]
    [InlineData("limits: {max_quarantine_share: 2}", "3:32: limits.max_quarantine_share: found 2; expected a number from 0 to 1")]
    [InlineData("limits: {max_share: 0}", "unknown key 'max_share' of 'limits'; allowed: max_quarantine_share, max_step_loss_share")]
    [InlineData("exclude: [abc]", "3:11: exclude[0]: found 'abc'; expected a row id: 32 hexadecimal digits")]
    [InlineData("teachers: {j: {type: liner}}", "3:22: teachers.j.type: unknown teacher type 'liner'; did you mean 'linear'?")]
    [InlineData("teachers: {j: {features: 4}}", "3:15: teachers.j: 'type' is missing: it names the teacher type; allowed: linear")]
    [InlineData("teachers: {'1j': {type: linear}}", "3:12: teachers.1j: found '1j'; the name of a teacher is a letter")]
    [InlineData("teachers: [linear]", "3:11: teachers: found a list; expected a mapping")]
    [InlineData("sinks: [{use: datasets}]", "3:15: sinks[0].use: unknown sink 'datasets'; did you mean 'dataset'?")]
    [InlineData("sinks: []", "3:8: sinks: found a list; expected a list of sinks")]
    [InlineData("sinks: [{use: dataset, shard_size: 0}]", "sinks[0].shard_size: found 0; expected a number from 1 to 5000")]
    [InlineData("steps: {use: contrast}", "3:8: steps: found a mapping; expected a list of steps")]
    [InlineData("steps: [contrast]", "3:9: steps[0]: found 'contrast'; expected a mapping with 'use'")]
    [InlineData("steps: [{use: contrats}]", "3:15: steps[0].use: unknown operator 'contrats'; did you mean 'contrast'? (allowed: contrast, cut_steps, margin, score)")]
    [InlineData("steps: [{name: a}]", "3:9: steps[0]: 'use' is missing: it names the operator; allowed: contrast")]
    [InlineData("steps: [{use: contrast, keep: yes}]", "steps[0].keep: found 'yes'; expected true or false; did you mean true?")]
    [InlineData("steps: [{use: contrast, pairing: rondom}]", "found 'rondom'; expected one of nearest, random; did you mean 'random'?")]
    [InlineData("steps: [{use: contrast, min_similarity: .nan}]", "found '.nan'; expected a number from 0 to 1")]
    [InlineData("steps: [{use: contrast, min_similarity: [1]}]", "found a list; expected a number from 0 to 1")]
    [InlineData("steps: [{use: contrast, min_similarity: 0.9, max_similarity: 0.1}]", "steps[0]: min_similarity 0.9 is above max_similarity 0.1; swap them")]
    [InlineData("steps: [{use: contrast}, {use: contrast}]", "steps[1]: a second step called 'contrast' (the first is at")]
    [InlineData("steps: [{use: contrast, name: all}]", "a step cannot be called 'all'")]
    [InlineData("steps: [{use: contrast, name: a b}]", "found 'a b'; the name of a step is a letter")]
    [InlineData("steps: [{use: contrast, from: []}]", "steps[0].from: found a list; expected 'originals', 'all', or a list of earlier steps")]
    [InlineData("steps: [{use: contrast, from: later}, {use: contrast, name: later}]", "'later' is not before this step")]
    [InlineData("steps: [{use: score, teacher: j}]", "steps[0].teacher: the pipeline has no teacher 'j'; there is none")]
    [InlineData("steps: [{use: score}]", "3:9: steps[0]: operator 'score' needs 'teacher': the name of a teacher. The teacher.")]
    [InlineData("steps: [{use: cut_steps}]", "operator 'cut_steps' reads stepwise rows, but with 'from: originals' it gets only preference rows of source 's'; put a step that makes stepwise rows before it")]
    [InlineData("teachers: {j: {type: linear}}\nsteps: [{use: margin, teacher: j}]", "step 'margin' needs the column 'scores.j', which preference rows of source 's' do not have here; put a step that makes it before this one, and let it read those rows (they have: none)")]
    [InlineData("teachers: {j: {type: linear}}\nsteps: [{use: margin, teacher: j}, {use: score, teacher: j}]", "step 'score' makes it, but comes later")]
    [InlineData("teachers: {j: {type: linear}}\nsteps: [{use: score, teacher: j}, {use: contrast}, {use: margin, teacher: j}]", "which preference rows of step 'contrast' do not have here")]
    [InlineData("teachers: {j: {type: linear}}\nsteps: [{use: score, teacher: j}, {use: contrast, from: score}]", "but with 'from: score' no rows reach it; 'from' could name preference rows of source 's'")]
    public void Read_WrongPart_SaysWhatToWrite(string part, string message)
    {
        _folder.Reject(Head + part + "\n").Should().ContainSingle().Which.Should().Contain(message);
    }

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("# nothing\n", "the file is empty")]
    [InlineData("- a\n", "1:1: found a list; expected a mapping with keys such as name, sources, steps")]
    [InlineData("name: x\n", "1:1: the pipeline has no 'sources'")]
    [InlineData("name: x\nsources: {}\n", "2:10: sources: found a mapping; expected a mapping from at least one name")]
    [InlineData("sources: {s: {path: p}}\n", "1:1: the pipeline needs 'name'")]
    [InlineData("name: a b\nsources: {s: {path: p}}\n", "1:7: name: found 'a b'; expected a letter or digit")]
    [InlineData("name: x\nsources: {s: {}}\n", "2:14: sources.s: source 's' needs 'path': a path. The file.")]
    [InlineData("name: x\nsources: {s: p.jsonl}\n", "2:14: sources.s: found 'p.jsonl'; expected the options of source 's'")]
    [InlineData("name: x\nname: y\nsources: {s: {path: p}}\n", "2:1: name: the key 'name' was given before, on line 1; keep one of them")]
    [InlineData("name: x\nsources: {s: {path: p, nested: {dept: 1}}}\n", "sources.s.nested.dept: unknown key 'dept' of 'nested'; did you mean 'depth'?")]
    [InlineData("name: x\nsources: {s: {path: p, constants: {a: 1}}}\n", "sources.s.constants.a: found 1; expected a text; put it in quotes: '1'")]
    [InlineData("name: x\nsources: {s: {path: p, max_line: 0}}\n", "found 0; expected a whole number from 1 to 1048576")]
    [InlineData("name: [x\n", "not YAML")]
    [InlineData("name: x\n---\nname: y\n", "a second YAML document begins here")]
    [InlineData("name: !!str x\nsources: {s: {path: p}}\n", "1:7: name: the tag 'tag:yaml.org,2002:str' is not read")]
    [InlineData("name: x\nsources: {s: &a {path: p}, t: {<<: *a}}\n", "merge keys ('<<') are not read")]
    [InlineData("name: *x\n", "1:7: name: the alias '*x' names no value before it")]
    [InlineData("? [a]\n: b\n", "a key must be a plain text")]
    public void Read_WrongFile_SaysWhatToWrite(string text, string message)
    {
        _folder.Reject(text).Should().ContainSingle().Which.Should().Contain(message);
    }

    [Fact]
    public void Read_UnreadableStep_HidesNothingElse()
    {
        IReadOnlyList<string> problems = _folder.Reject(Head + "steps:\n  - use: contrats\n  - use: cut_steps\n    from: contrats\n  - use: contrast\n    pairing: far\nseed: x\n");

        problems.Should().HaveCount(3);
        problems[0].Should().Contain("unknown operator 'contrats'");
        problems[1].Should().Contain("expected one of nearest, random");
        problems[2].Should().Contain("seed: found 'x'");
    }
}
