using DataForge.Teachers.Backends.Managed;
using DataForge.Teachers.Backends.Torch;
using DataForge.Teachers.Backends.Torch.Native;
using DataForge.Teachers.Models;
using DataForge.Teachers.Models.Operations;
using DataForge.Teachers.Scoring;
using DataForge.Teachers.Tests.Models;

namespace DataForge.Teachers.Tests.Backends.Torch;

/// <summary>Devices, copies, modes and refusals of the torch backend.</summary>
[Collection(Bridge.Collection)]
public class TorchModelTests
{
    [TorchTheory]
    [InlineData("llama_rm_pad_is_eos")]
    [InlineData("deberta_v3_rm")]
    [InlineData("bert_embed_mean")]
    public void Score_LayersOverThreeDevices_GivesTheBitsOfOne(string name)
    {
        var golden = new TeacherGolden(Golden.Path("teachers/" + name));
        using LocalTeacherModel one = TorchGoldenChecks.Load(golden, WeightPrecision.Float32);
        using LocalTeacherModel three = TorchGoldenChecks.Load(golden, WeightPrecision.Float32, torch: new TorchOptions { Device = "cpu,cpu,cpu", Sharded = true });
        ScoreHash.Of(three.Score(golden.Inputs)).Should().Be(ScoreHash.Of(one.Score(golden.Inputs)));
    }

    [TorchFact]
    public void Backend_LayersOverTwoDevices_UsesBothAndMovesStatesBetweenThem()
    {
        Bridge.Load();
        string folder = Golden.Path("teachers/llama_rm_pad_is_eos");
        var backend = new TorchBackend([new TorchDevice(-1), new TorchDevice(-1)], TorchType.Float32, fast: false, 20_000);
        using TeacherModel model = TeacherModel.Load(folder, TeacherTask.Reward, backend);
        backend.Used.Select(device => device.Place).Should().BeEquivalentTo([0, 1]);
        using var session = (TorchOperations)backend.OpenSession();
        model.Transformer.Forward(session, Batch([1, 2, 3]));
        session.Moves.Should().BePositive();
    }

    [TorchFact]
    public void Score_ACopyForEachDeviceAndSeveralWorkers_GivesTheSameBits()
    {
        var golden = new TeacherGolden(Golden.Path("teachers/mistral_sliding_rm"));
        using LocalTeacherModel one = TorchGoldenChecks.Load(golden, WeightPrecision.Float32);
        Bridge.Load();
        using LocalTeacherModel copies = golden.Load(new LocalTeacherOptions
        {
            Name = "golden",
            Directory = "",
            Task = golden.Task,
            Workers = 4,
            TokenBudget = 60,
            Precision = WeightPrecision.Float32,
            Torch = new TorchOptions { Device = "cpu,cpu" },
        });
        ScoreHash.Of(copies.Score(golden.Inputs)).Should().Be(ScoreHash.Of(one.Score(golden.Inputs)));
    }

    [TorchFact]
    public void Score_TextsWithACommonBeginning_GiveTheBitsOfTextsAlone()
    {
        var golden = new TeacherGolden(Golden.Path("teachers/mistral_sliding_rm"));
        using LocalTeacherModel teacher = TorchGoldenChecks.Load(golden, WeightPrecision.Float32);
        int[] longest = [.. golden.Inputs.MaxBy(input => input.InputIds!.Count)!.InputIds!];
        TeacherInput[] rows =
        [
            .. ((int[])[17, 40, 41, 64, 100, longest.Length]).Select(length => new TeacherInput { InputIds = longest[..length] }),
            new TeacherInput { InputIds = [.. longest[..40], 7, 8, 9] },
            new TeacherInput { InputIds = [.. longest[..200], 3] },
        ];
        ScoreHash.Of(teacher.Score(rows)).Should().Be(ScoreHash.Of(rows.Select(row => teacher.Score([row])[0])));
        teacher.Counters.SharedShare.Should().BePositive("their beginnings were computed once");
    }

    [TorchFact]
    public void Fast_HasAProfileAndFingerprintOfItsOwnAndStaysWithinTheTolerance()
    {
        var golden = new TeacherGolden(Golden.Path("teachers/llama_rm_pad_is_eos"));
        using LocalTeacherModel exact = TorchGoldenChecks.Load(golden, WeightPrecision.Float32);
        using LocalTeacherModel fast = TorchGoldenChecks.Load(golden, WeightPrecision.Float32, torch: new TorchOptions { Device = "cpu", Fast = true });
        fast.Description.Profile.Should().Be(exact.Description.Profile + "/fast");
        exact.Description.Profile.Should().StartWith($"torch-1/{TorchLibrary.Version}/cpu-").And.EndWith("/f32");
        fast.Description.Fingerprint.Should().NotBe(exact.Description.Fingerprint);
        golden.LargestDifference(fast.Score(golden.Inputs)).Should().BeLessThan(golden.Tolerance);
    }

    [TorchFact]
    public void Load_DeviceThatIsNotThere_IsRefusedBeforeAnythingIsLoaded()
    {
        var golden = new TeacherGolden(Golden.Path("teachers/llama_rm_pad_is_eos"));
        FluentActions.Invoking(() => TorchGoldenChecks.Load(golden, WeightPrecision.Float32, torch: new TorchOptions { Device = "cuda:63" }))
            .Should().Throw<InvalidDataException>().WithMessage("*cuda:63 is not there*");
    }

    [TorchFact]
    public void Embed_IdOutsideTheTable_IsCaughtBeforeTheDevice()
    {
        Bridge.Load();
        using var backend = new TorchBackend([new TorchDevice(-1)], TorchType.Float32, fast: false, 0);
        EmbeddingTable table = backend.Embedding(MatrixSource.Of([1, 2, 3, 4], 2, 2));
        using ITensorOperations operations = backend.OpenSession();
        FluentActions.Invoking(() => operations.Embed(table, [0, 2])).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*The id 2 has no row in a table of 2*");
        FluentActions.Invoking(() => operations.Embed(table, [-1])).Should().Throw<ArgumentOutOfRangeException>();
    }

    [TorchFact]
    public void Tensor_AfterItsScope_CannotBeUsed()
    {
        Bridge.Load();
        using var backend = new TorchBackend([new TorchDevice(-1)], TorchType.Float32, fast: false, 0);
        EmbeddingTable table = backend.Embedding(MatrixSource.Of([1, 2, 3, 4], 2, 2));
        using ITensorOperations operations = backend.OpenSession();
        Tensor x = operations.Embed(table, [0, 1]);
        operations.Read(operations.Scale(x, 2)).Should().Equal(2, 4, 6, 8);
        operations.ReleaseAll(0);
        FluentActions.Invoking(() => operations.Read(x)).Should().Throw<ObjectDisposedException>();
    }

    private static PackedBatch Batch(int[] ids) => new()
    {
        Ids = ids,
        TokenTypes = new int[ids.Length],
        Positions = [.. Enumerable.Range(0, ids.Length)],
        Segments = [new Segment(0, ids.Length, 0, 0, ids.Length)],
        Texts = [0],
    };
}
