using DataForge.Teachers.Backends.Torch;
using DataForge.Teachers.Backends.Torch.Building;
using DataForge.Teachers.Backends.Torch.Doctor;
using DataForge.Teachers.Backends.Torch.Native;

namespace DataForge.Teachers.Tests.Backends.Torch;

/// <summary>What is read of libraries, drivers, headers and options, over texts as they come.</summary>
public class TorchSurroundingsTests
{
    [Theory]
    [InlineData("7f0000-7f1000 r-xp 00000000 fe:00 12 /usr/lib/x86_64-linux-gnu/blas/libblas.so.3.11.0", "reference", true)]
    [InlineData("7f0000-7f1000 r-xp 00000000 fe:00 12 /usr/lib/x86_64-linux-gnu/openblas-openmp/libopenblasp-r0.3.21.so", "OpenBLAS-Haswell", false)]
    [InlineData("7f0000-7f1000 r-xp 00000000 fe:00 12 /opt/intel/libmkl_core.so.2", "MKL", false)]
    [InlineData("7f0000-7f1000 rw-p 00000000 00:00 0", "built-in", false)]
    public void LoadedBlas_LineOfAProcessMap_IsNamed(string line, string name, bool isReference) =>
        LoadedBlas.Of([line], _ => "Haswell").Should().Be(new LoadedBlas(name, isReference));

    [Fact]
    public void LoadedBlas_ReferenceBesideTheLapackOfOpenBlas_IsTheReference() => LoadedBlas.Of(
        [
            "7f0000-7f1000 r-xp 00000000 fe:00 13 /usr/lib/x86_64-linux-gnu/openblas-openmp/libopenblasp-r0.3.21.so",
            "7f2000-7f3000 r-xp 00000000 fe:00 12 /usr/lib/x86_64-linux-gnu/blas/libblas.so.3.11.0",
        ],
        _ => "SkylakeX").Should().Be(new LoadedBlas("reference", true));

    [Fact]
    public void LoadedBlas_OpenBlasByItsOwnLibblas_IsOpenBlas() => LoadedBlas.Of(
        [
            "7f2000-7f3000 r-xp 00000000 fe:00 12 /usr/lib/x86_64-linux-gnu/openblas-openmp/libblas.so.3",
            "7f0000-7f1000 r-xp 00000000 fe:00 13 /usr/lib/x86_64-linux-gnu/openblas-openmp/libopenblasp-r0.3.21.so",
        ],
        _ => "SkylakeX").Should().Be(new LoadedBlas("OpenBLAS-SkylakeX", false));

    [Fact]
    public void GraphicsCards_AnswerOfTheDriver_IsReadInBytes() => GraphicsCards.Parse("NVIDIA H200, 143771, 143000, 570.86.15\nNVIDIA A100-SXM4-80GB, 81920, 100, 570.86.15\n")
        .Should().Equal(
            new GraphicsCard("NVIDIA H200", 143_771L << 20, 143_000L << 20, "570.86.15"), new GraphicsCard("NVIDIA A100-SXM4-80GB", 81_920L << 20, 100L << 20, "570.86.15"));

    [Fact]
    public void TorchInstallation_VersionHeader_IsRead() => TorchInstallation.ParseVersion("#define TORCH_VERSION_MAJOR 2\n#define TORCH_VERSION_MINOR 6\n#define TORCH_VERSION_PATCH 1\n").Should().Be("2.6.1");

    [Fact]
    public void TorchInstallation_FolderWithoutHeaders_IsRefusedWithThePathItNeeds()
    {
        using var folder = new TemporaryFolder();
        FluentActions.Invoking(() => TorchInstallation.Find(folder.Root)).Should().Throw<InvalidDataException>().WithMessage($"{folder.Root} has no include/torch*");
    }

    [Theory]
    [InlineData("auto", 0, "cpu")]
    [InlineData("auto", 2, "cuda:0 cuda:1")]
    [InlineData("cuda", 2, "cuda:0")]
    [InlineData("cuda:1, cuda:0", 2, "cuda:1 cuda:0")]
    [InlineData("cpu", 2, "cpu")]
    public void Device_Names_AreRead(string text, int devices, string expected) =>
        string.Join(' ', TorchDevice.Parse(text, () => devices).Select(device => device.Name)).Should().Be(expected);

    [Theory]
    [InlineData("cuda:2", "*cuda:2 is not there*2 CUDA devices*")]
    [InlineData("gpu", "*\"gpu\" is not known*")]
    [InlineData("cuda:-1", "*not known*")]
    [InlineData("", "*not known*")]
    public void Device_NotThereOrUnknown_IsRefused(string text, string message) =>
        FluentActions.Invoking(() => TorchDevice.Parse(text, () => 2)).Should().Throw<InvalidDataException>().WithMessage(message);

    [Fact]
    public void Shapes_AnyDeviceAndMode_KeepRowsInWholeBlocks()
    {
        foreach (TorchDevice device in (TorchDevice[])[new TorchDevice(-1), new TorchDevice(0)])
        {
            foreach (bool fast in (bool[])[false, true])
            {
                TorchShapes shapes = TorchShapes.For(device, fast);
                (shapes.Padded(1) % shapes.RowBlock).Should().Be(0);
                (shapes.RowBlock % Math.Max(1, shapes.ProductRows)).Should().Be(0);
                (shapes.RowBlock % shapes.VocabularyRows).Should().Be(0);
            }
        }
    }
}
