using System.ComponentModel;
using System.Diagnostics;

namespace DataForge.Teachers.Backends.Torch.Building;

/// <summary>What a program answered.</summary>
/// <param name="ExitCode">0 for success.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Error">What it wrote to standard error.</param>
internal sealed record ToolAnswer(int ExitCode, string Output, string Error);

/// <summary>Runs other programs.</summary>
internal static class Tools
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>Runs a program of PATH to its end; null where there is none of that name.</summary>
    /// <exception cref="TimeoutException">It did not end within ten minutes.</exception>
    public static ToolAnswer? Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            return null;
        }

        using (process)
        {
            process.StandardInput.Close();
            Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(Limit))
            {
                process.Kill(entireProcessTree: true);
                throw new TimeoutException($"{program} did not end within {Limit.TotalMinutes:F0} minutes.");
            }

            return new ToolAnswer(process.ExitCode, output.Result, error.Result);
        }
    }
}
