namespace DataForge.Cli.Tests.Commands;

/// <summary>What a run of the command line gave.</summary>
internal sealed record CliRun(int ExitCode, string Out, string Error)
{
    public static async Task<CliRun> OfAsync(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int code = await Program.RunAsync(args, new CommandContext(output, error, OutIsTerminal: false));
        return new CliRun(code, output.ToString(), error.ToString());
    }
}
