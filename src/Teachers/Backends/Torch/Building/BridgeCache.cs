using System.Security.Cryptography;
using System.Text;

namespace DataForge.Teachers.Backends.Torch.Building;

/// <summary>
/// Where built bridges lie: a folder of the user's cache for each libtorch (root and version) and state of the sources. A file beside them names
/// the one that was built last, which is the one that is loaded.
/// </summary>
internal static class BridgeCache
{
    /// <summary>Environment variable that names a bridge to load instead.</summary>
    public const string PathVariable = "DATAFORGE_TORCH_BRIDGE";

    /// <summary>Environment variable that names another cache folder.</summary>
    public const string FolderVariable = "DATAFORGE_TORCH_CACHE";

    /// <summary>File name of the library.</summary>
    public const string LibraryName = "libtorch_bridge.so";

    private const string CurrentName = "current";

    /// <summary>The cache folder.</summary>
    public static string Folder => Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder
        ? folder
        : Path.Combine(Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache
            ? cache
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify), ".cache"), "dataforge", "torch-bridge");

    /// <summary>The bridge that would be loaded; null where none has been built from the present sources.</summary>
    public static string? Find()
    {
        if (Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } named)
        {
            return Path.GetFullPath(named);
        }

        string current = Path.Combine(Folder, CurrentName);
        if (!File.Exists(current))
        {
            return null;
        }

        string name = File.ReadAllText(current).Trim(), library = Path.Combine(Folder, name, LibraryName);
        return name.EndsWith(BridgeSources.Hash, StringComparison.Ordinal) && File.Exists(library) ? library : null;
    }

    /// <summary>Folder of a libtorch's bridge.</summary>
    public static string FolderOf(TorchInstallation installation)
    {
        string place = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(installation.Root)))[..8];
        return Path.Combine(Folder, $"{installation.Version}-{place}-{BridgeSources.Hash}");
    }

    /// <summary>Makes a bridge the one that is loaded.</summary>
    public static void Choose(string folder)
    {
        string current = Path.Combine(Folder, CurrentName), temporary = $"{current}.{Environment.ProcessId}";
        File.WriteAllText(temporary, Path.GetFileName(folder) + "\n");
        File.Move(temporary, current, overwrite: true);
    }
}
