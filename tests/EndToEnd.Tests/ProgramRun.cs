using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace DataForge.EndToEnd.Tests;

/// <summary>The built program as a process of its own, as a user runs it.</summary>
internal sealed class ProgramRun : IDisposable
{
    /// <summary>A process that takes longer hangs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly Task<string> _error;

    private ProgramRun(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment, string? folder)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "dataforge"), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = folder ?? "",
        };
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));
        start.Environment.Remove("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT");
        start.Environment.Remove("DATAFORGE_CRASH_AT");
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        _process.StandardInput.Close();
        _error = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>What it wrote to standard output, as far as it was read.</summary>
    public string Output => _output.ToString();

    /// <summary>What it wrote to standard error; complete once it has ended.</summary>
    public string Error => _error.Result;

    /// <summary>Its exit code; 137 after SIGKILL.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>The last line of a run with <c>--json</c>.</summary>
    public JsonElement Summary => Events[^1];

    /// <summary>All lines of a run with <c>--json</c>.</summary>
    public IReadOnlyList<JsonElement> Events => [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];

    /// <summary>Starts the program.</summary>
    public static ProgramRun Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string? folder = null) => new(arguments, environment, folder);

    /// <summary>Runs the program to its end.</summary>
    public static ProgramRun Of(params string[] arguments) => Of(arguments, null);

    /// <summary>Runs the program to its end in an environment or a working folder.</summary>
    public static ProgramRun Of(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment, string? folder = null)
    {
        ProgramRun run = Start(arguments, environment, folder);
        run.End();
        return run;
    }

    /// <summary>Reads standard output up to a line for which <paramref name="wanted"/> is true; false where it ended before.</summary>
    public bool ReadUntil(Func<string, bool> wanted)
    {
        while (_process.StandardOutput.ReadLine() is { } line)
        {
            _output.Append(line).Append('\n');
            if (wanted(line))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Sends a signal as <c>kill -NAME</c> does.</summary>
    public void Signal(string name)
    {
        using Process kill = Process.Start("kill", ["-" + name, _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        kill.ExitCode.Should().Be(0, "the program is still running");
    }

    /// <summary>Kills it at once, where it still runs.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Waits for the end.</summary>
    public int End()
    {
        ReadUntil(_ => false);
        if (!_process.WaitForExit(Patience))
        {
            Kill();
            throw new InvalidOperationException($"The program did not end in {Patience}: {Output}");
        }

        return ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
