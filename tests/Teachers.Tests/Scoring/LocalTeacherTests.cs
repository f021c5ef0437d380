using DataForge.Teachers.Backends.Managed;
using DataForge.Teachers.Models;
using DataForge.Teachers.Scoring;
using DataForge.Teachers.Tests.Models;

namespace DataForge.Teachers.Tests.Scoring;

public class LocalTeacherTests
{
    private static readonly string Bert = Golden.Path("teachers/bert_embed_mean");

    [Fact]
    public void Score_RowsThatCannotBeScored_AreRejectedWithReasonsBesideTheOthers()
    {
        using LocalTeacherModel teacher = Load(Bert, TeacherTask.Embed);
        TeacherScore[] scores = teacher.Score(
        [
            new() { InputIds = [] },
            new() { InputIds = [.. Enumerable.Repeat(5, 129)] },
            new() { InputIds = [5, 900] },
            new() { InputIds = [5, -1] },
            new() { InputIds = [5], TokenTypeIds = [2] },
            new() { InputIds = [5], TokenTypeIds = [0, 0] },
            new() { Text = "no tokenizer here" },
            new() { InputIds = [5] },
        ]);
        scores.Select(score => score.Rejection?.Reason).Should().Equal(
            "empty", "too_long", "unknown_id", "unknown_id", "unknown_token_type", "token_types", "no_tokenizer", null);
        scores[1].Rejection!.Detail.Should().Contain("129").And.Contain("128");
        scores[7].Embedding.Should().HaveCount(64);
    }

    [Theory]
    [InlineData(TruncationPolicy.Right, new[] { 1, 2, 3, 4, 5 })]
    [InlineData(TruncationPolicy.Left, new[] { 4, 5, 6, 7, 8 })]
    [InlineData(TruncationPolicy.Middle, new[] { 1, 2, 3, 7, 8 })]
    public void Score_RowCutToLength_EqualsTheCutRowAndSaysSo(TruncationPolicy policy, int[] kept)
    {
        using LocalTeacherModel teacher = Load(Bert, TeacherTask.Embed);
        TeacherScore cut = teacher.Score([new() { InputIds = [1, 2, 3, 4, 5, 6, 7, 8], MaximumLength = 5, Truncation = policy }])[0];
        cut.Truncated.Should().BeTrue();
        cut.Embedding.Should().Equal(teacher.Score([new() { InputIds = kept }])[0].Embedding);
    }

    [Fact]
    public void Load_TaskTheModelCannotDo_IsRefusedWithThoseItCan()
    {
        Action load = () => Load(Bert, TeacherTask.Steps).Dispose();
        load.Should().Throw<ModelFormatException>().WithMessage("*BertModel cannot do the task steps*embed*");
    }

    [Fact]
    public void Load_MoreThanTheMemoryAllowed_IsRefusedBeforeWeightsAreReadWithTheFigure()
    {
        using var folder = new TemporaryFolder();
        var golden = new TeacherGolden(Golden.Path("teachers/llama_rm_pad_is_eos"));
        golden.CopyTo(folder.Root, File.ReadAllText(Path.Combine(golden.Folder, "config.json")));
        byte[] weights = File.ReadAllBytes(folder["model.safetensors"]);
        int header = 8 + (int)System.Buffers.Binary.BinaryPrimitives.ReadInt64LittleEndian(weights);
        weights.AsSpan(header).Fill(0xFF); // NaN in every tensor: reading one would be refused for that.
        File.WriteAllBytes(folder["model.safetensors"], weights);
        void Load(long limit) => LocalTeacherModel.Load(new() { Name = "x", Directory = folder.Root, Task = golden.Task, MemoryLimit = limit }).Dispose();
        FluentActions.Invoking(() => Load(1000)).Should().Throw<ModelFormatException>().WithMessage("*the weights need*GB of memory*");
        FluentActions.Invoking(() => Load(1L << 40)).Should().Throw<ModelFormatException>().WithMessage("*NaN*");
    }

    [Fact]
    public void Fingerprint_AnyWeightTaskOrPrecision_ChangesIt()
    {
        var golden = new TeacherGolden(Golden.Path("teachers/gemma2_lm"));
        using var folder = new TemporaryFolder();
        golden.CopyTo(folder.Root, File.ReadAllText(Path.Combine(golden.Folder, "config.json")));
        string Of(string directory, TeacherTask task, WeightPrecision precision = WeightPrecision.AsStored)
        {
            using LocalTeacherModel teacher = LocalTeacherModel.Load(new() { Name = "x", Directory = directory, Task = task, Precision = precision });
            return teacher.Description.Fingerprint;
        }

        string original = Of(golden.Folder, TeacherTask.LogProbability);
        Of(folder.Root, TeacherTask.LogProbability).Should().Be(original);
        var others = new List<string>
        {
            original, Of(golden.Folder, TeacherTask.Steps), Of(golden.Folder, TeacherTask.LogProbability, WeightPrecision.BFloat16),
        };
        byte[] weights = File.ReadAllBytes(folder["model.safetensors"]);
        weights[^2] ^= 1;
        File.WriteAllBytes(folder["model.safetensors"], weights);
        others.Add(Of(folder.Root, TeacherTask.LogProbability));
        others.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Score_WeightsRoundedToBFloat16_StaysWithinTheToleranceForIt()
    {
        var golden = new TeacherGolden(Golden.Path("teachers/gemma2_lm"));
        using LocalTeacherModel teacher = golden.Load(new() { Name = "x", Directory = "", Task = golden.Task, Precision = WeightPrecision.BFloat16 });
        golden.LargestDifference(teacher.Score(golden.Inputs)).Should().BeInRange(golden.Tolerance, 0.132);
    }

    [Fact]
    public void Check_OfAModel_ReportsWhatItIsAndCanDo()
    {
        ModelReport report = ModelReport.Check(Golden.Path("teachers/gemma2_lm"));
        report.Architecture.Should().Be("Gemma2ForCausalLM");
        report.Tasks.Should().Equal(TeacherTask.LogProbability, TeacherTask.Steps);
        report.Fingerprints.Should().HaveCount(2);
        report.Problems.Should().BeEmpty();
        report.Parameters.Should().BePositive().And.BeLessThan(report.WeightBytes);
    }

    [Fact]
    public async Task ScoreAsync_Cancelled_Stops()
    {
        using LocalTeacherModel teacher = Load(Bert, TeacherTask.Embed);
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        Func<Task> score = () => teacher.ScoreAsync([new() { InputIds = [5] }], source.Token);
        await score.Should().ThrowAsync<OperationCanceledException>();
    }

    private static LocalTeacherModel Load(string directory, TeacherTask task) =>
        LocalTeacherModel.Load(new() { Name = "teacher", Directory = directory, Task = task, Workers = 1 });
}
