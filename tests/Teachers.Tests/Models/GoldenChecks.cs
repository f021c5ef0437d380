using DataForge.Teachers.Scoring;

namespace DataForge.Teachers.Tests.Models;

/// <summary>What holds for every golden teacher.</summary>
internal static class GoldenChecks
{
    public static void RowsAloneAreWithinTolerance(TeacherGolden golden)
    {
        using LocalTeacherModel teacher = golden.Load();
        golden.LargestDifference(Alone(golden, teacher)).Should().BeLessThan(golden.Tolerance);
    }

    public static void RowsTogetherEqualRowsAlone(TeacherGolden golden)
    {
        using LocalTeacherModel teacher = golden.Load();
        string alone = ScoreHash.Of(Alone(golden, teacher));
        ScoreHash.Of(teacher.Score(golden.Inputs)).Should().Be(alone);
    }

    public static void OldConfigurationGivesTheSame(TeacherGolden golden)
    {
        using var folder = new TemporaryFolder();
        golden.CopyTo(folder.Root, File.ReadAllText(Path.Combine(golden.Folder, "config_v4.json")));
        using LocalTeacherModel expected = golden.Load(), actual = golden.Load(folder: folder.Root);
        ScoreHash.Of(actual.Score(golden.Inputs)).Should().Be(ScoreHash.Of(expected.Score(golden.Inputs)));
    }

    private static TeacherScore[] Alone(TeacherGolden golden, LocalTeacherModel teacher) =>
        [.. golden.Inputs.Select(input => teacher.Score([input])[0])];
}
