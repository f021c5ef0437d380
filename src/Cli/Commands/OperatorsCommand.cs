using System.CommandLine;
using DataForge.Cli.Reference;
using DataForge.Core.Operators;
using DataForge.Pipelines.Definition;

namespace DataForge.Cli.Commands;

/// <summary><c>dataforge operators [NAME]</c>: what steps can do.</summary>
internal static class OperatorsCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new ExampleCommand(
            "operators",
            "Lists the operators, or shows one: options with type, default and range, reasons, and an example.",
            "operators",
            "operators contrast",
            "operators contrast --json",
            "operators --markdown > docs/operators.md");
        Argument<string?> name = new("NAME") { Description = "The operator to show.", Arity = ArgumentArity.ZeroOrOne };
        Option<bool> json = new("--json") { Description = "Write JSON." };
        Option<bool> markdown = new("--markdown") { Description = "Write the whole reference of pipeline files as Markdown." };
        command.Add(name);
        command.Add(json);
        command.Add(markdown);
        command.SetAction(parsed =>
        {
            IReadOnlyList<OperatorRegistration> shown = context.Catalogue.Operators.All;
            if (parsed.GetValue(name) is { } wanted)
            {
                if (context.Catalogue.Operators.Find(wanted) is not { } found)
                {
                    context.Error.WriteLine($"dataforge: unknown operator '{wanted}'; {NameAdvice.For(wanted, shown.Select(item => item.Info.Name).ToArray())}");
                    return ExitCodes.WrongUsage;
                }

                shown = [found];
            }

            if (parsed.GetValue(markdown))
            {
                context.Out.Write(ReferenceMarkdown.Write(context.Catalogue));
            }
            else if (parsed.GetValue(json))
            {
                JsonOutput.Write(context.Out, indented: true, writer => OperatorJson.Write(writer, shown));
            }
            else if (parsed.GetValue(name) is null)
            {
                OperatorText.WriteList(context.Out, shown);
            }
            else
            {
                OperatorText.WriteOne(context.Out, shown[0]);
            }

            return ExitCodes.Done;
        });
        return command;
    }
}
