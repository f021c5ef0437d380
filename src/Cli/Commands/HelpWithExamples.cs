using System.CommandLine;
using System.CommandLine.Invocation;

namespace DataForge.Cli.Commands;

/// <summary>Writes the usual help, then the command's examples.</summary>
internal sealed class HelpWithExamples(SynchronousCommandLineAction usual) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        int result = usual.Invoke(parseResult);
        if (parseResult.CommandResult.Command is ExampleCommand command)
        {
            TextWriter output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (string example in command.Examples)
            {
                output.WriteLine($"  dataforge {example}");
            }

            output.WriteLine();
        }

        return result;
    }
}
