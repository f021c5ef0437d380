using System.Diagnostics;

namespace DataForge.EndToEnd.Tests;

/// <summary>A fact that mounts file systems, and is skipped by name where this process may not.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class MountFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> CanMount = new(() =>
    {
        using var folder = new TemporaryFolder();
        return Run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder.Root) && Run("umount", folder.Root);
    });

    public MountFactAttribute() => Skip = CanMount.Value ? null : "needs the right to mount file systems";

    /// <summary>Runs a command; true where it succeeded.</summary>
    public static bool Run(string command, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
