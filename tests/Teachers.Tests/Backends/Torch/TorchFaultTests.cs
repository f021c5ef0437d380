using System.Diagnostics;
using System.Globalization;
using DataForge.Teachers.Backends.Managed;
using DataForge.Teachers.Backends.Torch.Native;
using DataForge.Teachers.Scoring;
using DataForge.Teachers.Tests.Models;

namespace DataForge.Teachers.Tests.Backends.Torch;

/// <summary>Failing calls of the bridge, asked for by <c>tb_fail_call</c>: nothing leaks, nothing is scored wrongly, no row is left out.</summary>
[Collection(Bridge.Collection)]
public class TorchFaultTests
{
    private const int OtherFault = 1;
    private const int MemoryFault = 3;
    private const int DeviceFault = 4;
    private const long MostGrowth = 48 << 20;

    /// <summary>Batches of the long test; <c>DATAFORGE_FAULT_BATCHES</c> asks for more.</summary>
    private static readonly int Batches = int.Parse(Environment.GetEnvironmentVariable("DATAFORGE_FAULT_BATCHES") ?? "200", CultureInfo.InvariantCulture);

    [TorchFact]
    public void Score_EveryTenthBatchFailing_LeavesNoHandleAndNoMemory()
    {
        var golden = new TeacherGolden(Golden.Path("teachers/llama_rm_pad_is_eos"));
        using LocalTeacherModel teacher = TorchGoldenChecks.Load(golden, WeightPrecision.Float32);
        TeacherInput[] rows = [.. golden.Inputs.Take(3)];
        string expected = ScoreHash.Of(teacher.Score(rows));
        long handles = TorchLibrary.LiveHandles, memory = 0;
        for (int batch = 0; batch < Batches; batch++)
        {
            if (batch % 10 == 9)
            {
                // Somewhere in the middle of the layers, each time elsewhere.
                FluentActions.Invoking(() => ScoreFailing(teacher, rows, 1 + (batch % 37), OtherFault)).Should().Throw<TeacherException>();
            }
            else
            {
                ScoreHash.Of(teacher.Score(rows)).Should().Be(expected);
            }

            TorchLibrary.LiveHandles.Should().Be(handles, $"after batch {batch}");
            memory = batch == Batches / 4 ? ResidentBytes() : memory;
        }

        (ResidentBytes() - memory).Should().BeLessThan(MostGrowth);
    }

    [TorchTheory]
    [InlineData("llama_rm_pad_is_eos")]
    [InlineData("mistral_sliding_rm")]
    [InlineData("bert_embed_mean")]
    public void Score_TooLittleMemoryForABatch_SplitsItAndGivesTheSameScores(string name)
    {
        var golden = new TeacherGolden(Golden.Path("teachers/" + name));
        using LocalTeacherModel teacher = TorchGoldenChecks.Load(golden, WeightPrecision.Float32, tokens: 100_000);
        TeacherInput[] rows = [.. golden.Inputs];
        string expected = ScoreHash.Of(teacher.Score(rows));
        for (int call = 1; call < 30; call += 7)
        {
            ScoreHash.Of(ScoreFailing(teacher, rows, call, MemoryFault)).Should().Be(expected, $"call {call} had too little memory");
        }
    }

    [TorchFact]
    public void Score_TooLittleMemoryForOneRow_IsAFaultOfTheTeacherThatNamesItsTokens()
    {
        var golden = new TeacherGolden(Golden.Path("teachers/llama_rm_pad_is_eos"));
        using LocalTeacherModel teacher = TorchGoldenChecks.Load(golden, WeightPrecision.Float32);
        TeacherInput[] row = [golden.Inputs[0]];
        FluentActions.Invoking(() => ScoreFailing(teacher, row, 3, MemoryFault)).Should().Throw<TeacherException>().WithMessage($"*single row of {row[0].InputIds!.Count} tokens*");
    }

    [TorchFact]
    public void Score_DeviceFault_IsAFaultOfTheTeacherAndNoRowIsRejected()
    {
        var golden = new TeacherGolden(Golden.Path("teachers/llama_rm_pad_is_eos"));
        using LocalTeacherModel teacher = TorchGoldenChecks.Load(golden, WeightPrecision.Float32);
        FluentActions.Invoking(() => ScoreFailing(teacher, [.. golden.Inputs], 5, DeviceFault)).Should().Throw<TeacherException>().WithMessage("The device failed*");
    }

    private static TeacherScore[] ScoreFailing(LocalTeacherModel teacher, TeacherInput[] rows, int call, int kind)
    {
        // Faults are of the calling thread, which is the one that scores where there is one worker.
        _ = TorchNative.tb_fail_call(call, kind);
        try
        {
            return teacher.Score(rows);
        }
        finally
        {
            _ = TorchNative.tb_fail_call(0, 0);
        }
    }

    private static long ResidentBytes()
    {
        GC.Collect();
        using Process process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
