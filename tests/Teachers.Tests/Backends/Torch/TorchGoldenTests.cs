using DataForge.Teachers.Backends.Managed;
using DataForge.Teachers.Tests.Models;

namespace DataForge.Teachers.Tests.Backends.Torch;

/// <summary>The tiny teachers through libtorch: those of the repository, and all of the reference folder where it is there.</summary>
[Collection(Bridge.Collection)]
public class TorchGoldenTests
{
    private const string Goldens = "goldens/teachers";

    public static TheoryData<string> Own() => TeacherGolden.Cases(Golden.Path("teachers"));

    public static TheoryData<string> All() => TeacherGolden.Cases(Reference.Folder is null ? null : Reference.Path(Goldens));

    [TorchTheory]
    [MemberData(nameof(Own))]
    public void Teacher_OwnGoldenInFloat32_IsWithinTheToleranceOfTheReference(string name) =>
        TorchGoldenChecks.RowsAreWithinTolerance(new TeacherGolden(Golden.Path("teachers/" + name)), WeightPrecision.Float32);

    [TorchTheory]
    [MemberData(nameof(Own))]
    public void Teacher_OwnGoldenInAnyBatch_GivesTheBitsOfRowsAlone(string name) =>
        TorchGoldenChecks.BatchesChangeNothing(new TeacherGolden(Golden.Path("teachers/" + name)), WeightPrecision.Float32);

    [TorchTheory(Goldens)]
    [MemberData(nameof(All))]
    public void Teacher_InFloat32_IsWithinTheToleranceOfTheReference(string name) =>
        TorchGoldenChecks.RowsAreWithinTolerance(new TeacherGolden(Reference.Path($"{Goldens}/{name}")), WeightPrecision.Float32);

    [TorchTheory(Goldens)]
    [MemberData(nameof(All))]
    public void Teacher_InBFloat16_IsWithinTheToleranceOfTheReference(string name) =>
        TorchGoldenChecks.RowsAreWithinTolerance(new TeacherGolden(Reference.Path($"{Goldens}/{name}")), WeightPrecision.BFloat16);

    [TorchTheory(Goldens)]
    [MemberData(nameof(All))]
    public void Teacher_InFloat32AndAnyBatch_GivesTheBitsOfRowsAlone(string name) =>
        TorchGoldenChecks.BatchesChangeNothing(new TeacherGolden(Reference.Path($"{Goldens}/{name}")), WeightPrecision.Float32);

    [TorchTheory(Goldens)]
    [MemberData(nameof(All))]
    public void Teacher_InBFloat16AndAnyBatch_GivesTheBitsOfRowsAlone(string name) =>
        TorchGoldenChecks.BatchesChangeNothing(new TeacherGolden(Reference.Path($"{Goldens}/{name}")), WeightPrecision.BFloat16);
}
