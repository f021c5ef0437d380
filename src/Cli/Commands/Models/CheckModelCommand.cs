using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using DataForge.Teachers.Models;
using DataForge.Teachers.Scoring;

namespace DataForge.Cli.Commands.Models;

/// <summary><c>dataforge models check DIR</c>: what a model directory is, and which tasks it can really be loaded for.</summary>
internal static class CheckModelCommand
{
    private const double Mega = 1e6;

    public static Command Create(CommandContext context)
    {
        var command = new ExampleCommand(
            "check",
            "Loads a model directory once for each task it may do, and shows its size, its tasks and the fingerprints of their scores. Exit code 1 where it can be loaded for none.",
            "models check models/reward",
            "models check models/reward --json");
        Argument<string> folder = new("DIR") { Description = "A model directory: config.json, *.safetensors, tokenizer.json." };
        Option<bool> json = new("--json") { Description = "Write one JSON object." };
        command.Add(folder);
        command.Add(json);
        command.SetAction(parsed =>
        {
            ModelReport report = ModelReport.Check(parsed.GetRequiredValue(folder));
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(context.Out, indented: true, writer => Write(writer, report));
            }
            else
            {
                Write(context.Out, report);
            }

            return report.Fingerprints.Count > 0 ? ExitCodes.Done : ExitCodes.Failed;
        });
        return command;
    }

    private static void Write(TextWriter output, ModelReport report)
    {
        output.WriteLine($"{report.Directory}: {report.Architecture}");
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {report.Parameters / Mega:N1} million parameters, {report.WeightBytes / Mega:N1} MB of files, {report.MemoryBytes / Mega:N1} MB of memory"));
        foreach (TeacherTask task in report.Tasks)
        {
            output.WriteLine(report.Fingerprints.TryGetValue(task, out string? fingerprint)
                ? $"  {NameOf(task)}: fine (fingerprint {fingerprint})"
                : $"  {NameOf(task)}: cannot be loaded: {report.Problems[task]}");
        }

        if (report.Tasks.Count == 0)
        {
            output.WriteLine("  there is no task that this model has a head for");
        }
    }

    private static void Write(Utf8JsonWriter json, ModelReport report)
    {
        json.WriteStartObject();
        json.WriteString("directory", report.Directory);
        json.WriteString("architecture", report.Architecture);
        json.WriteNumber("parameters", report.Parameters);
        json.WriteNumber("weight_bytes", report.WeightBytes);
        json.WriteNumber("memory_bytes", report.MemoryBytes);
        json.WriteStartArray("tasks");
        foreach (TeacherTask task in report.Tasks)
        {
            json.WriteStartObject();
            json.WriteString("task", NameOf(task));
            json.WriteString("fingerprint", report.Fingerprints.GetValueOrDefault(task));
            json.WriteString("problem", report.Problems.GetValueOrDefault(task));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string NameOf(TeacherTask task) => task.Name();
}
