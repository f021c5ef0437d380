using System.Globalization;
using DataForge.Teachers.Backends.Managed.Simd;
using DataForge.Teachers.Scoring;
using DataForge.Teachers.Tests.Models;

namespace DataForge.Teachers.Tests.Scoring;

/// <summary>A row's score has the same bits whatever the batch, the order, the workers and the instruction set.</summary>
public class BatchInvarianceTests
{
    /// <summary>Batchings for each number of workers and instruction set; <c>DATAFORGE_BATCHINGS</c> asks for more.</summary>
    private static readonly int Rounds = int.Parse(Environment.GetEnvironmentVariable("DATAFORGE_BATCHINGS") ?? "1", CultureInfo.InvariantCulture);

    public static TheoryData<string> Cases() => TeacherGolden.Cases(Golden.Path("teachers"));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Score_RandomBatchings_GiveOneHashForAllWorkersAndInstructionSets(string name)
    {
        var golden = new TeacherGolden(Golden.Path("teachers/" + name));
        TeacherInput[] rows = [.. golden.Inputs];
        string? expected = null;
        int state = 1;
        foreach (InstructionSet set in (InstructionSet[])[InstructionSet.Avx512, InstructionSet.Avx2, InstructionSet.Portable])
        {
            foreach (int workers in (int[])[1, 2, 8])
            {
                using LocalTeacherModel teacher = golden.Load(
                    new LocalTeacherOptions { Name = name, Directory = "", Task = golden.Task, Workers = workers, Instructions = set, TokenBudget = 100 * workers });
                for (int round = 0; round < Rounds; round++)
                {
                    string hash = ScoreHash.Of(InRandomCalls(teacher, rows, ref state));
                    hash.Should().Be(expected ??= hash, $"{set}, {workers} workers, round {round}");
                }
            }
        }
    }

    [Fact]
    public void Score_TextsWithACommonBeginning_GiveTheBitsOfTextsAlone()
    {
        var golden = new TeacherGolden(Golden.Path("teachers/mistral_sliding_rm"));
        using LocalTeacherModel teacher = golden.Load();
        int[] longest = [.. golden.Inputs.MaxBy(input => input.InputIds!.Count)!.InputIds!];
        TeacherInput[] rows =
        [
            .. ((int[])[17, 40, 41, 64, 100, longest.Length]).Select(length => new TeacherInput { InputIds = longest[..length] }),
            new TeacherInput { InputIds = [.. longest[..40], 7, 8, 9] },
            new TeacherInput { InputIds = [.. longest[..40], 7, 8, 10] },
            new TeacherInput { InputIds = [.. longest[..200], 3] },
        ];
        ScoreHash.Of(teacher.Score(rows)).Should().Be(ScoreHash.Of(rows.Select(row => teacher.Score([row])[0])));
    }

    private static TeacherScore[] InRandomCalls(LocalTeacherModel teacher, TeacherInput[] rows, ref int state)
    {
        int[] order = Shuffled(rows.Length, ref state);
        var scores = new TeacherScore[rows.Length];
        for (int start = 0; start < rows.Length;)
        {
            int[] call = order[start..Math.Min(rows.Length, start + 1 + Next(ref state, rows.Length))];
            TeacherScore[] results = teacher.Score([.. call.Select(row => rows[row])]);
            for (int i = 0; i < call.Length; i++)
            {
                scores[call[i]] = results[i];
            }

            start += call.Length;
        }

        return scores;
    }

    private static int[] Shuffled(int count, ref int state)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        for (int i = count - 1; i > 0; i--)
        {
            int j = Next(ref state, i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }

        return order;
    }

    private static int Next(ref int state, int bound)
    {
        state = (state * 1_103_515_245) + 12_345;
        return (int)((uint)state >> 8) % bound;
    }
}
