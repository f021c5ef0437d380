using System.CommandLine;
using System.Text;
using DataForge.Cli.Commands;

namespace DataForge.Cli;

/// <summary>The <c>dataforge</c> command.</summary>
internal static class Program
{
    /// <summary>How long a stopped command may take to leave its work in order.</summary>
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(1.5);

    private static Task<int> Main(string[] args)
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        if (Console.IsOutputRedirected)
        {
            Console.SetOut(new StreamWriter(Console.OpenStandardOutput(), utf8, 1 << 14) { AutoFlush = false });
        }

        return RunAsync(args, new CommandContext(Console.Out, Console.Error, !Console.IsOutputRedirected)
        {
            In = new EscapedUtf8Reader(Console.OpenStandardInput()),
            InIsTerminal = !Console.IsInputRedirected,
        });
    }

    /// <summary>Runs the command that the arguments name; returns one of <see cref="ExitCodes"/>.</summary>
    internal static async Task<int> RunAsync(string[] args, CommandContext context)
    {
        try
        {
            ParseResult parsed = CommandTree.Create(context).Parse(args.Length == 0 ? ["--help"] : args);
            if (UsageErrors.Of(parsed) is { Count: > 0 } errors)
            {
                return Refuse(errors, parsed, context.Error);
            }

            int result = await parsed.InvokeAsync(new InvocationConfiguration
            {
                Output = context.Out,
                Error = context.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = StopTime,
            });
            return args.Length == 0 ? ExitCodes.WrongUsage : result;
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Stopped;
        }
        catch (Exception error) when (ExpectedErrors.Contain(error))
        {
            await context.Error.WriteLineAsync($"dataforge: {error.Message}");
            return ExitCodes.Failed;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // A fault of the program: whoever reports it needs the trace.
            await context.Error.WriteLineAsync($"dataforge: a fault of the program itself, please report it with the command and version {Commands.VersionCommand.Version}:\n{fault}");
            return ExitCodes.Failed;
        }
        finally
        {
            await context.Out.FlushAsync();
        }
    }

    private static int Refuse(IReadOnlyList<string> errors, ParseResult parsed, TextWriter output)
    {
        foreach (string message in errors)
        {
            output.WriteLine($"dataforge: {message}");
        }

        Command command = parsed.CommandResult.Command;
        string[] names = [.. command.Parents.OfType<Command>().Reverse().Append(command).Where(part => part is not RootCommand).Select(part => part.Name), "--help"];
        output.WriteLine($"Try 'dataforge {string.Join(' ', names)}'.");
        return ExitCodes.WrongUsage;
    }
}
