namespace DataForge.Teachers.Backends.Torch.Building;

/// <summary>A bridge that can be loaded.</summary>
/// <param name="Library">Path of the shared library.</param>
/// <param name="Torch">The libtorch it is for.</param>
/// <param name="WasBuilt">False where it was there already.</param>
public sealed record BuiltBridge(string Library, string Torch, bool WasBuilt);

/// <summary>Compiles the bridge against a libtorch of this machine.</summary>
public static class TorchBuild
{
    /// <summary>What to install where something is missing.</summary>
    public const string InstallAdvice = "apt-get install --no-install-recommends libtorch-dev libopenblas0-openmp g++ cmake (processor only), or pip's PyTorch with g++ and cmake (also CUDA)";

    /// <summary>Builds it where that has not been done for this libtorch, and makes it the one that is loaded.</summary>
    /// <param name="root">Folder of a libtorch; null to look for one: the Python on PATH, then the system.</param>
    /// <exception cref="InvalidDataException">There is no libtorch, no CMake or no compiler, or the build failed; the message holds its last lines.</exception>
    public static BuiltBridge Run(string? root)
    {
        TorchInstallation installation = TorchInstallation.Find(root) ?? throw new InvalidDataException(
            $"No libtorch with headers was found (asked: python3, python, /usr, /usr/local). Install one: {InstallAdvice}; or name its folder with --root.");
        string folder = BridgeCache.FolderOf(installation), library = Path.Combine(folder, BridgeCache.LibraryName);
        bool isThere = File.Exists(library);
        if (!isThere)
        {
            Compile(installation, folder);
        }

        BridgeCache.Choose(folder);
        return new BuiltBridge(library, $"{installation.Version} in {installation.Root}", !isThere);
    }

    private static void Compile(TorchInstallation installation, string folder)
    {
        Directory.CreateDirectory(BridgeCache.Folder);
        string work = Directory.CreateDirectory(Path.Combine(BridgeCache.Folder, $".build-{Environment.ProcessId}")).FullName;
        try
        {
            string sources = Path.Combine(work, "sources"), build = Path.Combine(work, "build");
            BridgeSources.WriteTo(sources);
            string[] rootOption = installation.Root == "/usr" ? [] : ["-DTORCH_ROOT=" + installation.Root];
            Require("configuring", Tools.Run("cmake", ["-S", sources, "-B", build, "-DCMAKE_BUILD_TYPE=Release", .. rootOption]));
            Require("compiling", Tools.Run("cmake", "--build", build));
            Directory.CreateDirectory(folder);
            string temporary = Path.Combine(folder, $".{BridgeCache.LibraryName}.{Environment.ProcessId}");
            File.Copy(Path.Combine(build, BridgeCache.LibraryName), temporary, overwrite: true);
            File.Move(temporary, Path.Combine(folder, BridgeCache.LibraryName), overwrite: true);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static void Require(string step, ToolAnswer? answer)
    {
        if (answer is null)
        {
            throw new InvalidDataException($"CMake is not on PATH. Install it: {InstallAdvice}; pip's package cmake does as well.");
        }

        if (answer.ExitCode != 0)
        {
            string[] lines = (answer.Output + answer.Error).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            throw new InvalidDataException($"The bridge to libtorch was not built: {step} failed.\n{string.Join('\n', lines.TakeLast(40))}");
        }
    }
}
