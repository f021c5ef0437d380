using DataForge.Teachers.Backends.Torch.Building;
using DataForge.Teachers.Backends.Torch.Native;

namespace DataForge.Teachers.Tests.Backends.Torch;

/// <summary>The bridge as tests use it: built once beside the tests, so that the user's own choice stays as it is.</summary>
internal static class Bridge
{
    /// <summary>Tests over libtorch run one after the other: handles are counted for the whole process.</summary>
    public const string Collection = "libtorch";

    private static readonly Lazy<string?> Missing = new(Look);
    private static readonly Lazy<BuiltBridge> Built = new(() => TorchBuild.Run(null));

    /// <summary>Why tests cannot run here; null where they can.</summary>
    public static string? SkipReason => Missing.Value;

    /// <summary>Builds and loads it.</summary>
    /// <returns>libtorch's version.</returns>
    public static string Load()
    {
        _ = Built.Value;
        return TorchLibrary.Version;
    }

    private static string? Look()
    {
        if (Environment.GetEnvironmentVariable(BridgeCache.PathVariable) is { Length: > 0 })
        {
            return null;
        }

        Environment.SetEnvironmentVariable(BridgeCache.FolderVariable, Path.Combine(AppContext.BaseDirectory, "torch-bridge"));
        bool hasTools = Tools.Run("cmake", "--version") is { ExitCode: 0 } && Tools.Run("c++", "--version") is { ExitCode: 0 };
        return TorchInstallation.Find(null) is null ? "libtorch is not installed (Debian: libtorch-dev with libopenblas0-openmp)"
            : hasTools ? null : "libtorch is installed but CMake or a C++ compiler is not";
    }
}

/// <summary>A fact over libtorch, skipped by name where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TorchFactAttribute : FactAttribute
{
    /// <summary>Skips where libtorch, or an item of the reference folder that the test reads, is not there.</summary>
    public TorchFactAttribute(string? needs = null) => Skip = Bridge.SkipReason ?? (needs is null ? null : Reference.SkipReason(needs));
}

/// <summary>A theory over libtorch, skipped by name where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TorchTheoryAttribute : TheoryAttribute
{
    /// <summary>Skips where libtorch, or an item of the reference folder that the test reads, is not there.</summary>
    public TorchTheoryAttribute(string? needs = null) => Skip = Bridge.SkipReason ?? (needs is null ? null : Reference.SkipReason(needs));
}
