using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using DataForge.Teachers.Models;
using DataForge.Teachers.Scoring;

namespace DataForge.Cli.Commands.Models;

/// <summary><c>dataforge models list</c>: the model directories under a folder.</summary>
internal static class ListModelsCommand
{
    private const double Mega = 1e6;

    public static Command Create(CommandContext context)
    {
        var command = new ExampleCommand("list", "Lists the model directories under a folder: what each is, can do and is from. Nothing is loaded.", "models list", "models list /data/models --json");
        Argument<string> folder = new("DIR") { Description = $"The folder (default {PullModelCommand.DefaultFolder}).", DefaultValueFactory = _ => PullModelCommand.DefaultFolder };
        Option<bool> json = new("--json") { Description = "Write one JSON object for each." };
        command.Add(folder);
        command.Add(json);
        command.SetAction(parsed =>
        {
            foreach (ListedModel model in ModelLibrary.Find(parsed.GetRequiredValue(folder)))
            {
                if (parsed.GetValue(json))
                {
                    JsonOutput.Write(context.Out, indented: false, writer => Write(writer, model));
                }
                else
                {
                    context.Out.WriteLine(Line(model));
                }
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static string Line(ListedModel model)
    {
        string what = model.Problem is not null ? $"cannot be used: {model.Problem}" : string.Create(
            CultureInfo.InvariantCulture, $"{model.Architecture}, {model.WeightBytes / Mega:N1} MB, {(model.Tasks.Count == 0 ? "no task" : string.Join(", ", model.Tasks.Select(task => task.Name())))}");
        return $"{model.Path}: {what}{(model.From is { } from ? $", {from.Repository}@{from.Commit[..12]}" : "")}";
    }

    private static void Write(Utf8JsonWriter writer, ListedModel model)
    {
        writer.WriteStartObject();
        writer.WriteString("directory", model.Path);
        writer.WriteString("architecture", model.Architecture);
        writer.WriteStartArray("tasks");
        foreach (TeacherTask task in model.Tasks)
        {
            writer.WriteStringValue(task.Name());
        }

        writer.WriteEndArray();
        writer.WriteNumber("weight_bytes", model.WeightBytes);
        writer.WriteString("repository", model.From?.Repository);
        writer.WriteString("commit", model.From?.Commit);
        writer.WriteString("problem", model.Problem);
        writer.WriteEndObject();
    }
}
