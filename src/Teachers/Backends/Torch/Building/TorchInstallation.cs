using System.Globalization;
using System.Text.RegularExpressions;

namespace DataForge.Teachers.Backends.Torch.Building;

/// <summary>A libtorch with headers on this machine.</summary>
/// <param name="Root">Folder with <c>include/</c> and <c>lib/</c>.</param>
/// <param name="Version">Major, minor and patch as its header says.</param>
/// <param name="From">How it was found: <c>--root</c>, <c>python</c> or <c>system</c>.</param>
internal sealed partial record TorchInstallation(string Root, string Version, string From)
{
    private const string VersionHeader = "include/torch/csrc/api/include/torch/version.h";
    private const string PythonQuestion = "import importlib.util as u; s = u.find_spec('torch'); print(s.submodule_search_locations[0] if s else '')";

    /// <summary>The folder given, else the one of the Python on PATH, else the system's; null where none of them has headers.</summary>
    /// <exception cref="InvalidDataException">The folder given has no libtorch.</exception>
    public static TorchInstallation? Find(string? root)
    {
        if (root is not null)
        {
            return Read(root, "--root") ?? throw new InvalidDataException(
                $"{root} has no {VersionHeader}: give the folder that has include/ and lib/ (of pip's PyTorch: python3 -c \"import torch, os; print(os.path.dirname(torch.__file__))\").");
        }

        return InPython("python3") ?? InPython("python") ?? Read("/usr", "system") ?? Read("/usr/local", "system");
    }

    /// <summary>Reads the version out of the header.</summary>
    public static string? ParseVersion(string header)
    {
        string? Part(string name) => Regex.Match(header, $@"#define TORCH_VERSION_{name} (\d+)", RegexOptions.CultureInvariant) is { Success: true } match ? match.Groups[1].Value : null;
        return Part("MAJOR") is { } major && Part("MINOR") is { } minor ? string.Create(CultureInfo.InvariantCulture, $"{major}.{minor}.{Part("PATCH") ?? "0"}") : null;
    }

    private static TorchInstallation? InPython(string python) =>
        Tools.Run(python, "-c", PythonQuestion) is { ExitCode: 0 } answer && answer.Output.Trim() is { Length: > 0 } folder ? Read(folder, "python") : null;

    private static TorchInstallation? Read(string root, string from)
    {
        string header = Path.Combine(root, VersionHeader);
        return File.Exists(header) && ParseVersion(File.ReadAllText(header)) is { } version ? new TorchInstallation(Path.GetFullPath(root), version, from) : null;
    }
}
