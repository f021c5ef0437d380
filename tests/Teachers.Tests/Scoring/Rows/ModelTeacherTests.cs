using DataForge.Core.Operators;
using DataForge.Core.Rows;
using DataForge.Core.Teachers;
using DataForge.Teachers.Scoring;
using DataForge.Teachers.Scoring.Rows;
using static DataForge.OperatorKit.Rows;

namespace DataForge.Teachers.Tests.Scoring.Rows;

public sealed class ModelTeacherTests
{
    private static readonly OperatorInfo Info = new()
    {
        Name = "score",
        Version = 1,
        Role = OperatorRole.Filter,
        Summary = "",
        Reads = RowShape.Any,
        Reasons = new Dictionary<string, string> { [ModelScorer.NotScorable] = "" },
        Example = "",
    };

    [Fact]
    public async Task Score_RowsOfEveryShape_BearARewardForEachOfTheirResponses()
    {
        using ModelTeacher teacher = Create(Reward());
        IReadOnlyList<RowOutput> outputs = await ScoreAsync(teacher,
        [
            Preference("What is 3 + 4?", "7", "12"), Scored("What is 3 + 4?", "7", 1), PromptPair("What is 3 + 4?", "Who?", "7"),
            Stepwise("What is 3 + 4?", "7"), Ranked("What is 3 + 4?", ("7", 1), ("12", 0)),
        ]);
        outputs.Select(output => string.Join(' ', output.Row.Annotations.Scores.Select(score => score.Target))).Should().Equal(
            "chosen.reward rejected.reward", "response.reward", "prompt_chosen.reward prompt_rejected.reward", "response.reward", "responses[0].reward responses[1].reward");
        double[] seven = [.. outputs.Select(output => output.Row.Annotations.Scores[0].Value)];
        seven.Should().AllBeEquivalentTo(seven[0]);
        outputs[0].Row.Annotations.FindScore("teacher", "rejected.reward").Should().Be(outputs[4].Row.Annotations.Scores[1].Value).And.NotBe(seven[0]);
    }

    [Fact]
    public async Task Score_RowOverTheLimit_IsRejectedWithTheFieldAndItsLength()
    {
        using ModelTeacher teacher = Create(Reward() with { MaxLength = 40 });
        IReadOnlyList<RowOutput> outputs = await ScoreAsync(teacher, [Preference("What is 3 + 4?", "7", string.Join(' ', Enumerable.Repeat("twelve", 40))), Scored("Hi", "7", 1)]);
        outputs[0].Decision.Should().Be(Decision.Rejected);
        outputs[0].Reason.Should().Be(ModelScorer.NotScorable);
        outputs[0].Detail.Should().StartWith("teacher: rejected: too_long:").And.Contain("limit is 40");
        outputs[1].Decision.Should().Be(Decision.Passed);
    }

    [Fact]
    public async Task Score_RowCutToTheLimit_SaysSo()
    {
        using ModelTeacher teacher = Create(Reward() with { MaxLength = 40, Truncation = "left" });
        IReadOnlyList<RowOutput> outputs = await ScoreAsync(teacher, [Preference("What is 3 + 4?", "7", string.Join(' ', Enumerable.Repeat("twelve", 40)))]);
        outputs[0].Row.Annotations.FindScore("teacher", "rejected.truncated").Should().Be(1);
        outputs[0].Row.Annotations.FindScore("teacher", "chosen.truncated").Should().BeNull();
    }

    [Fact]
    public async Task Score_StepsOfASolution_BearTheirLeastMeanAndLast()
    {
        using ModelTeacher teacher = Create(new ModelTeacherOptions { Path = "qwen2_prm_head", Task = "steps", StepToken = "<extra_0>" });
        IReadOnlyList<RowOutput> outputs = await ScoreAsync(teacher, [Stepwise("What is 3 + 4?", "We add 3 and 4.", "The sum is 7."), Scored("a", "b", 1)]);
        Annotations scores = outputs[0].Row.Annotations;
        scores.Scores.Select(score => score.Target).Should().Equal("response.step_min", "response.step_mean", "response.step_last");
        scores.FindScore("teacher", "response.step_min").Should().BeLessThanOrEqualTo(scores.FindScore("teacher", "response.step_mean")!.Value);
        outputs[1].Reason.Should().Be(ModelScorer.NotScorable);
    }

    [Fact]
    public async Task Score_SecondTime_ComputesNothing()
    {
        using var folder = new TemporaryFolder();
        Row[] rows = [Preference("What is 3 + 4?", "7", "12")];
        IReadOnlyList<RowOutput> first, second;
        using (ModelTeacher teacher = Create(Reward(), folder.Root))
        {
            first = await ScoreAsync(teacher, rows);
        }

        string[] segments = Directory.GetFiles(folder.Root, "*", SearchOption.AllDirectories);
        segments.Should().ContainSingle();
        using (ModelTeacher teacher = Create(Reward(), folder.Root))
        {
            second = await ScoreAsync(teacher, rows);
        }

        second[0].Row.Annotations.Scores.Should().Equal(first[0].Row.Annotations.Scores);
        Directory.GetFiles(folder.Root, "*", SearchOption.AllDirectories).Should().Equal(segments);
    }

    [Fact]
    public void Fingerprint_AnyOptionThatChangesAScore_ChangesItAndNoOther()
    {
        string Of(ModelTeacherOptions options)
        {
            using ModelTeacher teacher = Create(options);
            return teacher.Fingerprint;
        }

        string[] different = [Of(Reward()), Of(Reward() with { MaxLength = 40 }), Of(Reward() with { Truncation = "left" }), Of(Reward() with { Input = "text" }),
            Of(Reward() with { Precision = "bfloat16" }), Of(Reward() with { Task = "classify" }), Of(Reward() with { Path = "mistral_sliding_rm" })];
        different.Should().OnlyHaveUniqueItems();
        Of(Reward() with { Workers = 3, BatchTokens = 7 }).Should().Be(different[0]);
    }

    [Fact]
    public async Task Embed_Texts_GivesUnitVectorsAndNullForWhatHasNone()
    {
        using ModelTeacher teacher = Create(new ModelTeacherOptions { Path = "bert_embed_mean", Task = "embed", MaxLength = 8 });
        IReadOnlyList<float[]?> vectors = await teacher.EmbedAsync(["The mill.", string.Join(' ', Enumerable.Repeat("mill", 40))], default);
        vectors[0]!.Sum(value => (double)value * value).Should().BeApproximately(1, 1e-6);
        vectors[1].Should().BeNull();
        Action score = () => teacher.CreateScorer(Setup("s"));
        score.Should().Throw<InvalidDataException>().WithMessage("*embeds texts*");
    }

    [Fact]
    public async Task Score_TeacherFails_IsATransientFault()
    {
        var scorer = new ModelScorer("teacher", () => new BrokenTeacher(), new RowInputs(asChat: true, asPair: true, Reward(), TeacherTask.Reward), new SemaphoreSlim(1));
        Func<Task> score = async () => await scorer.ApplyAsync([Work(Scored("a", "b", 1))], default);
        (await score.Should().ThrowAsync<TransientFaultException>()).WithMessage("*teacher*gave NaN*");
    }

    [Fact]
    public void Create_DirectoryThatIsNotThere_IsNamedWithTheTeacher()
    {
        using ModelTeacher teacher = Create(Reward() with { Path = "nowhere" });
        FluentActions.Invoking(() => teacher.Fingerprint).Should().Throw<InvalidDataException>().WithMessage("Teacher 'teacher'*nowhere*no such directory*");
    }

    private static ModelTeacherOptions Reward() => new() { Path = "llama_rm_pad_is_eos", Task = "reward" };

    private static ModelTeacher Create(ModelTeacherOptions options, string? cache = null) =>
        (ModelTeacher)ModelTeacher.Registration.Create("teacher", options, new TeacherSetup(Golden.Path("teachers"), cache));

    private static RowWork Work(Row row) => new(row, new RowOutput(Info, Setup("s"), row));

    private static async Task<IReadOnlyList<RowOutput>> ScoreAsync(ModelTeacher teacher, Row[] rows)
    {
        RowWork[] work = [.. rows.Select(Work)];
        await ((IBatchOperator)teacher.CreateScorer(Setup("s"))).ApplyAsync(work, default);
        return [.. work.Select(item => item.Output)];
    }

    private sealed class BrokenTeacher : ITeacherModel
    {
        public TeacherDescription Description => throw new InvalidOperationException("Nothing was scored.");

        public Task<IReadOnlyList<TeacherScore>> ScoreAsync(IReadOnlyList<TeacherInput> rows, CancellationToken cancellationToken) => throw new TeacherException("it gave NaN");

        public void Dispose()
        {
        }
    }
}
