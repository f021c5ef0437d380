using System.Text.Json.Nodes;
using DataForge.Teachers.Models;
using DataForge.Teachers.Scoring;
using DataForge.Teachers.Scoring.Inputs;
using DataForge.Teachers.Tests.Models;

namespace DataForge.Teachers.Tests.Scoring;

/// <summary>Log-ratios of a model and its reference model.</summary>
public sealed class ReferencedTeacherTests
{
    private const string Model = "teachers/gemma2_lm";

    [Fact]
    public async Task Score_WithAReferenceModel_IsTheDifferenceOfTheTwoAlone()
    {
        using var folder = new TemporaryFolder();
        var golden = new TeacherGolden(Golden.Path(Model));
        Changed(golden, folder.Root);
        using LocalTeacherModel model = golden.Load(), reference = golden.Load(folder: folder.Root);
        TeacherScore[] own = model.Score(golden.Inputs), referred = reference.Score(golden.Inputs);
        using var joined = new ReferencedTeacherModel(golden.Load(), golden.Load(folder: folder.Root));
        IReadOnlyList<TeacherScore> scores = await joined.ScoreAsync(golden.Inputs, default);
        for (int i = 0; i < scores.Count; i++)
        {
            scores[i].TokenLogProbabilities.Should().Equal(own[i].TokenLogProbabilities);
            scores[i].ReferenceTokenLogProbabilities.Should().Equal(referred[i].TokenLogProbabilities);
            scores[i].LogRatio.Should().Be(own[i].Sum - referred[i].Sum);
            scores[i].MeanLogRatio.Should().Be((own[i].Sum - referred[i].Sum) / Math.Max(1, own[i].TokenLogProbabilities!.Length));
        }

        scores.Should().Contain(score => Math.Abs(score.LogRatio!.Value) > 0.01, "the models differ");
        joined.Description.Fingerprint.Should().NotBe(model.Description.Fingerprint).And.NotBe(reference.Description.Fingerprint);
    }

    [Fact]
    public async Task Score_OfAModelAgainstItself_IsZero()
    {
        var golden = new TeacherGolden(Golden.Path(Model));
        using var joined = new ReferencedTeacherModel(golden.Load(), golden.Load());
        (await joined.ScoreAsync(golden.Inputs, default)).Should().OnlyContain(score => score.LogRatio == 0 && score.MeanLogRatio == 0);
    }

    [Fact]
    public async Task Score_ReferenceWithAShorterLimit_RejectsTheRowForBoth()
    {
        using var folder = new TemporaryFolder();
        var golden = new TeacherGolden(Golden.Path(Model));
        JsonObject configuration = Configuration(golden);
        configuration["max_position_embeddings"] = 4;
        golden.CopyTo(folder.Root, configuration.ToJsonString());
        using var joined = new ReferencedTeacherModel(golden.Load(), golden.Load(folder: folder.Root));
        joined.Description.MaximumLength.Should().Be(4);
        (await joined.ScoreAsync(golden.Inputs, default)).Should().Contain(score => score.Rejection != null && score.Rejection.Reason == "too_long");
    }

    [Fact]
    public void Join_TeacherOfAnotherTask_IsRefused()
    {
        using LocalTeacherModel model = new TeacherGolden(Golden.Path(Model)).Load(), reward = new TeacherGolden(Golden.Path("teachers/llama_rm_pad_is_eos")).Load();
        FluentActions.Invoking(() => new ReferencedTeacherModel(model, reward)).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Tokenizer_OfAReferenceWithAnotherVocabulary_IsRefusedWithTheFirstToken()
    {
        string model = Golden.Path(Model), other = Golden.Path("teachers/bert_embed_mean");
        FluentActions.Invoking(() => ReferenceTokenizer.EnsureSame(model, model)).Should().NotThrow();
        FluentActions.Invoking(() => ReferenceTokenizer.EnsureSame(model, other)).Should().Throw<ModelFormatException>().WithMessage("*for the id*where the model's has*");
    }

    // Another final soft cap: the same weights, other probabilities.
    private static void Changed(TeacherGolden golden, string folder)
    {
        JsonObject configuration = Configuration(golden);
        configuration["final_logit_softcapping"] = 1.0;
        golden.CopyTo(folder, configuration.ToJsonString());
    }

    private static JsonObject Configuration(TeacherGolden golden) => JsonNode.Parse(File.ReadAllText(Path.Combine(golden.Folder, "config.json")))!.AsObject();
}
