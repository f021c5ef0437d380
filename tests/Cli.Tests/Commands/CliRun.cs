namespace DataForge.Cli.Tests.Commands;

/// <summary>What a run of the command line gave.</summary>
internal sealed record CliRun(int ExitCode, string Out, string Error)
{
    /// <summary>The lines of standard output.</summary>
    public IReadOnlyList<string> Lines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static Task<CliRun> OfAsync(params string[] args) => WithInputAsync("", args);

    public static async Task<CliRun> WithInputAsync(string input, params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        using var reader = new StringReader(input);
        int code = await Program.RunAsync(args, new CommandContext(output, error, OutIsTerminal: false) { In = reader });
        return new CliRun(code, output.ToString(), error.ToString());
    }
}
