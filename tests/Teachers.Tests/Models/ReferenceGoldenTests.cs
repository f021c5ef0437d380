namespace DataForge.Teachers.Tests.Models;

/// <summary>Every model of the reference folder against the outputs of the reference library.</summary>
public class ReferenceGoldenTests
{
    private const string Goldens = "goldens/teachers";

    public static TheoryData<string> Cases() => TeacherGolden.Cases(Reference.Folder is null ? null : Reference.Path(Goldens));

    [ReferenceTheory(Goldens)]
    [MemberData(nameof(Cases))]
    public void Teacher_EachRowAlone_IsWithinTheToleranceOfTheReference(string name) =>
        GoldenChecks.RowsAloneAreWithinTolerance(new TeacherGolden(Reference.Path($"{Goldens}/{name}")));

    [ReferenceTheory(Goldens)]
    [MemberData(nameof(Cases))]
    public void Teacher_AllRowsTogether_GivesTheBitsOfRowsAlone(string name) =>
        GoldenChecks.RowsTogetherEqualRowsAlone(new TeacherGolden(Reference.Path($"{Goldens}/{name}")));

    [ReferenceTheory(Goldens)]
    [MemberData(nameof(Cases))]
    public void Teacher_ConfigurationOfLibraryVersion4_GivesTheSameBits(string name) =>
        GoldenChecks.OldConfigurationGivesTheSame(new TeacherGolden(Reference.Path($"{Goldens}/{name}")));
}
