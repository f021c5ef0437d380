using DataForge.Teachers.Backends.Torch.Doctor;

namespace DataForge.Teachers.Tests.Backends.Torch;

public class TorchDiagnosisTests
{
    private const string Bridge = "/home/user/.cache/dataforge/torch-bridge/2.6.0-0a1b2c3d-0123456789ab/libtorch_bridge.so";

    private static readonly TorchFindings Nothing = new() { MemoryBytes = 16_000_000_000 };

    private static readonly TorchFindings Debian = Nothing with
    {
        CMake = "cmake version 3.25.1",
        Compiler = "c++ (Debian 12.2.0-14) 12.2.0",
        Torch = ("1.13.0", "/usr", "system"),
        Bridge = Bridge,
    };

    [Fact]
    public void Of_NothingInstalled_NamesEveryMissingPartAndWhatToInstall() => Text(Nothing).Should().Be("""
        Missing CMake: not found -> install it: apt-get install cmake g++
        Missing C++ compiler: not found -> install it: apt-get install cmake g++
        Missing headers: no libtorch with headers -> install one: apt-get install --no-install-recommends libtorch-dev libopenblas0-openmp g++ cmake (processor only), or pip's PyTorch with g++ and cmake (also CUDA)
        Missing bridge: not built -> dataforge torch build
        Fine memory: 16.0 GB for this process
        """);

    [Fact]
    public void Of_ReferenceBlasOnly_WarnsAndNamesThePackage() => Text(Debian with { Loaded = new LoadedTorch("1.13.0", "AVX2", "reference", true, 5.2, 0) }).Should().Be($"""
        Fine headers: libtorch 1.13.0 in /usr (system)
        Fine bridge: {Bridge}
        Fine libtorch: 1.13.0 is loaded; its kernels use AVX2
        Warning BLAS: reference, 5 GFLOP/s on one thread: the reference implementation, some twenty times slower than an optimised one -> apt-get install --no-install-recommends libopenblas0-openmp (and not libopenblas0-pthread)
        Fine CUDA: no device; models run on the processor, where the managed backend is as fast and needs nothing installed
        Fine memory: 16.0 GB for this process
        """);

    [Fact]
    public void Of_ProperBlas_FindsNothingToDo()
    {
        IReadOnlyList<DiagnosisLine> lines = TorchDiagnosis.Of(Debian with { Loaded = new LoadedTorch("1.13.0", "AVX2", "OpenBLAS-SkylakeX", false, 110.4, 0) });
        lines.Should().OnlyContain(line => line.Level == DiagnosisLevel.Fine && line.Remedy == null);
        lines.Should().Contain(line => line.Subject == "BLAS" && line.Finding == "OpenBLAS-SkylakeX, 110 GFLOP/s on one thread");
    }

    [Fact]
    public void Of_SlowBlasOfAnotherName_Warns() => TorchDiagnosis.Of(Debian with { Loaded = new LoadedTorch("1.13.0", "DEFAULT", "BLIS", false, 12, 0) })
        .Should().ContainSingle(line => line.Level == DiagnosisLevel.Warning).Which.Subject.Should().Be("BLAS");

    [Fact]
    public void Of_MachineWithAGpu_ListsDeviceDriverAndFreeMemory() => Text(Debian with
    {
        Torch = ("2.6.0", "/opt/venv/lib/python3.12/site-packages/torch", "python"),
        Loaded = new LoadedTorch("2.6.0", "AVX512", "MKL", false, 180, 1),
        Cards = [("NVIDIA H200", 150_754_820_096, 149_000_000_000, "570.86.15")],
    }).Should().Be($"""
        Fine headers: libtorch 2.6.0 in /opt/venv/lib/python3.12/site-packages/torch (python)
        Fine bridge: {Bridge}
        Fine libtorch: 2.6.0 is loaded; its kernels use AVX512
        Fine BLAS: MKL, 180 GFLOP/s on one thread
        Fine CUDA: 1 devices
        Fine GPU 0: NVIDIA H200, 149.0 of 150.8 GB free, driver 570.86.15
        Fine memory: 16.0 GB for this process
        """);

    [Fact]
    public void Of_GpuThatLibtorchDoesNotUse_WarnsAndNamesTheRemedy() => TorchDiagnosis.Of(Debian with
    {
        Loaded = new LoadedTorch("1.13.0", "AVX2", "OpenBLAS-SkylakeX", false, 110, 0),
        Cards = [("NVIDIA H200", 1, 1, "570")],
    }).Should().ContainSingle(line => line.Level == DiagnosisLevel.Warning).Which.Finding.Should().Be("the driver reports 1 GPUs but this libtorch uses none");

    [Fact]
    public void Of_BridgeOfARemovedLibtorch_SaysToBuildAgain() => TorchDiagnosis.Of(Debian with { LoadProblem = "libtorch_cpu.so.1.13: cannot open shared object file" })
        .Should().ContainSingle(line => line.Level == DiagnosisLevel.Missing).Which.Remedy.Should().Be("dataforge torch build");

    private static string Text(TorchFindings findings) => string.Join(
        '\n', TorchDiagnosis.Of(findings).Select(line => $"{line.Level} {line.Subject}: {line.Finding}{(line.Remedy is null ? "" : " -> " + line.Remedy)}"));
}
