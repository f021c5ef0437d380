namespace DataForge.Teachers.Tests.Models;

/// <summary>The tiny teachers of the repository against the outputs of the reference library.</summary>
public class GoldenTests
{
    public static TheoryData<string> Cases() => TeacherGolden.Cases(Golden.Path("teachers"));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Teacher_EachRowAlone_IsWithinTheToleranceOfTheReference(string name) =>
        GoldenChecks.RowsAloneAreWithinTolerance(new TeacherGolden(Golden.Path("teachers/" + name)));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Teacher_AllRowsTogether_GivesTheBitsOfRowsAlone(string name) =>
        GoldenChecks.RowsTogetherEqualRowsAlone(new TeacherGolden(Golden.Path("teachers/" + name)));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Teacher_ConfigurationOfLibraryVersion4_GivesTheSameBits(string name) =>
        GoldenChecks.OldConfigurationGivesTheSame(new TeacherGolden(Golden.Path("teachers/" + name)));
}
