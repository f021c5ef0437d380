using System.Globalization;
using DataForge.Teachers.Backends.Torch.Building;

namespace DataForge.Teachers.Backends.Torch.Doctor;

/// <summary>How much a line of a diagnosis matters.</summary>
public enum DiagnosisLevel
{
    /// <summary>As it should be.</summary>
    Fine,

    /// <summary>It works, but not as it could.</summary>
    Warning,

    /// <summary>The torch backend cannot run.</summary>
    Missing,
}

/// <summary>One line: what is there, and what to do where it is not right.</summary>
/// <param name="Level">How much it matters.</param>
/// <param name="Subject">The part.</param>
/// <param name="Finding">What is there.</param>
/// <param name="Remedy">What to do; null where nothing is to be done.</param>
public sealed record DiagnosisLine(DiagnosisLevel Level, string Subject, string Finding, string? Remedy = null);

/// <summary>Says what findings mean.</summary>
public static class TorchDiagnosis
{
    /// <summary>A product of floats below this is no optimised BLAS: one core of any processor of this decade does more.</summary>
    public const double SlowGigaFlops = 20;

    private const double Giga = 1e9;

    /// <summary>All lines, the parts in the order in which they are needed.</summary>
    public static IReadOnlyList<DiagnosisLine> Of(TorchFindings findings)
    {
        List<DiagnosisLine> lines = [Torch(findings), Bridge(findings)];
        if (findings.Bridge is null)
        {
            lines.Insert(0, Tool("CMake", findings.CMake));
            lines.Insert(1, Tool("C++ compiler", findings.Compiler));
        }

        if (findings.Loaded is { } loaded)
        {
            lines.Add(new DiagnosisLine(DiagnosisLevel.Fine, "libtorch", $"{loaded.Version} is loaded; its kernels use {loaded.Capability}"));
            lines.Add(Blas(loaded));
            lines.Add(Cuda(findings, loaded));
        }

        lines.AddRange(findings.Cards.Select((card, i) => new DiagnosisLine(
            DiagnosisLevel.Fine, string.Create(CultureInfo.InvariantCulture, $"GPU {i}"), Text($"{card.Name}, {card.FreeBytes / Giga:F1} of {card.TotalBytes / Giga:F1} GB free, driver {card.Driver}"))));
        lines.Add(new DiagnosisLine(DiagnosisLevel.Fine, "memory", Text($"{findings.MemoryBytes / Giga:F1} GB for this process")));
        return lines;
    }

    private static DiagnosisLine Tool(string name, string? found) => found is null
        ? new DiagnosisLine(DiagnosisLevel.Missing, name, "not found", "install it: apt-get install cmake g++")
        : new DiagnosisLine(DiagnosisLevel.Fine, name, found);

    private static DiagnosisLine Torch(TorchFindings findings) => findings.Torch is { } torch
        ? new DiagnosisLine(DiagnosisLevel.Fine, "headers", $"libtorch {torch.Version} in {torch.Root} ({torch.From})")
        : new DiagnosisLine(findings.Bridge is null ? DiagnosisLevel.Missing : DiagnosisLevel.Warning, "headers", "no libtorch with headers", $"install one: {TorchBuild.InstallAdvice}");

    private static DiagnosisLine Bridge(TorchFindings findings) => (findings.Bridge, findings.LoadProblem) switch
    {
        (null, _) => new DiagnosisLine(DiagnosisLevel.Missing, "bridge", "not built", "dataforge torch build"),
        ({ } path, null) => new DiagnosisLine(DiagnosisLevel.Fine, "bridge", path),
        ({ } path, { } problem) => new DiagnosisLine(DiagnosisLevel.Missing, "bridge", $"{path} cannot be used: {problem}", "dataforge torch build"),
    };

    private static DiagnosisLine Blas(LoadedTorch loaded)
    {
        string finding = Text($"{loaded.Blas}, {loaded.GigaFlops:F0} GFLOP/s on one thread");
        return loaded.IsReferenceBlas || loaded.GigaFlops < SlowGigaFlops
            ? new DiagnosisLine(
                DiagnosisLevel.Warning,
                "BLAS",
                finding + (loaded.IsReferenceBlas ? ": the reference implementation, some twenty times slower than an optimised one" : ": far slower than an optimised one"),
                "apt-get install --no-install-recommends libopenblas0-openmp (and not libopenblas0-pthread)")
            : new DiagnosisLine(DiagnosisLevel.Fine, "BLAS", finding);
    }

    private static DiagnosisLine Cuda(TorchFindings findings, LoadedTorch loaded) => (loaded.CudaDevices, findings.Cards.Count) switch
    {
        (0, 0) => new DiagnosisLine(DiagnosisLevel.Fine, "CUDA", "no device; models run on the processor, where the managed backend is as fast and needs nothing installed"),
        (0, var cards) => new DiagnosisLine(
            DiagnosisLevel.Warning,
            "CUDA",
            Text($"the driver reports {cards} GPUs but this libtorch uses none"),
            "this libtorch has no CUDA, or one that the driver is too old for: pip install torch for the driver's CUDA version, then dataforge torch build"),
        (var devices, _) => new DiagnosisLine(DiagnosisLevel.Fine, "CUDA", Text($"{devices} devices")),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
