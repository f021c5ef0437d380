using System.CommandLine;
using DataForge.Cli.Reference;

namespace DataForge.Cli.Commands;

/// <summary><c>dataforge schemas</c>: the JSON Schemas, to be made again when options change.</summary>
internal static class SchemasCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new ExampleCommand(
            "schemas",
            "Lists the JSON Schemas of pipeline files, rows and manifests, or writes them to a folder.",
            "schemas",
            "schemas --write schemas")
        {
            Hidden = true,
        };
        Option<string?> folder = new("--write") { Description = "The folder to write to.", HelpName = "FOLDER" };
        command.Add(folder);
        command.SetAction(parsed =>
        {
            foreach ((string path, string text) in SchemaFiles.All(context.Catalogue))
            {
                if (parsed.GetValue(folder) is { } target)
                {
                    string file = Path.Combine(target, path);
                    Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                    File.WriteAllText(file, text);
                }

                context.Out.WriteLine(path);
            }
        });
        return command;
    }
}
