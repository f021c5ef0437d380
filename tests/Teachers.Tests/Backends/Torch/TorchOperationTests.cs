using DataForge.Teachers.Backends.Managed;
using DataForge.Teachers.Backends.Torch;
using DataForge.Teachers.Backends.Torch.Native;

namespace DataForge.Teachers.Tests.Backends.Torch;

/// <summary>Every operation on its own: libtorch's against the managed one over the same numbers.</summary>
[Collection(Bridge.Collection)]
public class TorchOperationTests
{
    private const double Tolerance = 2e-5;

    public static TheoryData<string> Names() => [.. OperationCases.Names];

    [TorchTheory]
    [MemberData(nameof(Names))]
    public void Operation_OnTheProcessor_AgreesWithTheManagedOne(string name)
    {
        Bridge.Load();
        using var managed = new ManagedBackend();
        using var torch = new TorchBackend([new TorchDevice(-1)], TorchType.Float32, fast: false, 0);
        float[] expected = OperationCases.Run(managed, name), actual = OperationCases.Run(torch, name);
        actual.Should().HaveSameCount(expected);
        actual.Zip(expected).Max(pair => Math.Abs(pair.First - pair.Second)).Should().BeLessThan((float)Tolerance);
        expected.Should().Contain(value => Math.Abs(value) > 0.01f, "zeros would agree with anything");
    }
}
