using System.CommandLine;
using DataForge.Pipelines.Definition;

namespace DataForge.Cli.Commands;

/// <summary><c>dataforge new [RECIPE]</c>: a pipeline file to start from.</summary>
internal static class NewCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new ExampleCommand(
            "new",
            "Lists the recipes, or copies one into a new pipeline file.",
            "new",
            "new quickstart",
            "new quickstart --out experiments/first.yaml");
        Argument<string?> recipe = new("RECIPE") { Description = "The recipe to copy.", Arity = ArgumentArity.ZeroOrOne };
        Option<string?> target = new("--out") { Description = "The file to write; RECIPE.yaml in the current folder by default.", HelpName = "FILE" };
        command.Add(recipe);
        command.Add(target);
        command.SetAction(parsed => parsed.GetValue(recipe) is { } name ? Copy(context, name, parsed.GetValue(target)) : List(context));
        return command;
    }

    private static int List(CommandContext context)
    {
        int width = Recipes.Names.Select(name => name.Length).DefaultIfEmpty().Max() + 2;
        foreach (string name in Recipes.Names)
        {
            context.Out.WriteLine($"{name.PadRight(width)}{Recipes.Describe(name)}".TrimEnd());
        }

        return ExitCodes.Done;
    }

    private static int Copy(CommandContext context, string name, string? target)
    {
        if (!Recipes.Names.Contains(name))
        {
            context.Error.WriteLine($"dataforge: unknown recipe '{name}'; {NameAdvice.For(name, Recipes.Names)}");
            return ExitCodes.WrongUsage;
        }

        string path = target ?? $"{name}.yaml";
        if (Path.Exists(path))
        {
            context.Error.WriteLine($"dataforge: '{path}' exists already; name another file with --out");
            return ExitCodes.WrongUsage;
        }

        if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        using (var file = new StreamWriter(new FileStream(path, FileMode.CreateNew, FileAccess.Write)) { NewLine = "\n" })
        {
            file.Write(Recipes.Read(name));
        }

        context.Out.WriteLine($"wrote {path}; 'dataforge check {path}' checks it");
        return ExitCodes.Done;
    }
}
