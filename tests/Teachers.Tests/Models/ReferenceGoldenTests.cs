using DataForge.Teachers.Scoring;

namespace DataForge.Teachers.Tests.Models;

/// <summary>Every model of the reference folder against the outputs of the reference library.</summary>
public class ReferenceGoldenTests
{
    private const string Goldens = "goldens/teachers";

    public static TheoryData<string> Cases()
    {
        var cases = new TheoryData<string>();
        if (Reference.Folder is null)
        {
            cases.Add("none");
            return cases;
        }

        foreach (string folder in Directory.EnumerateDirectories(Reference.Path(Goldens)).Order(StringComparer.Ordinal))
        {
            if (File.Exists(Path.Combine(folder, "golden.json")))
            {
                cases.Add(Path.GetFileName(folder));
            }
        }

        return cases;
    }

    [ReferenceTheory(Goldens)]
    [MemberData(nameof(Cases))]
    public void Teacher_EachRowAlone_IsWithinTheToleranceOfTheReference(string name)
    {
        var golden = new TeacherGolden(Reference.Path($"{Goldens}/{name}"));
        using LocalTeacherModel teacher = golden.Load();
        TeacherScore[] scores = [.. golden.Inputs.Select(input => teacher.Score([input])[0])];
        golden.LargestDifference(scores).Should().BeLessThan(golden.Tolerance);
    }
}
