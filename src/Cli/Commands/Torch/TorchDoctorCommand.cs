using System.CommandLine;
using DataForge.Teachers.Backends.Torch.Doctor;

namespace DataForge.Cli.Commands.Torch;

/// <summary><c>dataforge torch doctor</c>: what there is for the torch backend, and what to do.</summary>
internal static class TorchDoctorCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new ExampleCommand(
            "doctor",
            "Shows what there is for the torch backend: libtorch and its version, the bridge, BLAS and its speed, GPUs and their free memory; and what to do where something is missing or slow. Exit code 1 where the backend cannot run.",
            "torch doctor",
            "torch doctor --json");
        Option<bool> json = new("--json") { Description = "Write one JSON object." };
        command.Add(json);
        command.SetAction(parsed =>
        {
            IReadOnlyList<DiagnosisLine> lines = TorchDiagnosis.Of(TorchProbe.Look());
            Write(context.Out, lines, parsed.GetValue(json));
            return lines.Any(line => line.Level == DiagnosisLevel.Missing) ? ExitCodes.Failed : ExitCodes.Done;
        });
        return command;
    }

    /// <summary>Writes the lines, what to do behind an arrow.</summary>
    internal static void Write(TextWriter output, IReadOnlyList<DiagnosisLine> lines, bool json)
    {
        if (json)
        {
            JsonOutput.Write(output, indented: true, writer =>
            {
                writer.WriteStartObject();
                writer.WriteStartArray("findings");
                foreach (DiagnosisLine line in lines)
                {
                    writer.WriteStartObject();
                    writer.WriteString("level", NameOf(line.Level));
                    writer.WriteString("subject", line.Subject);
                    writer.WriteString("finding", line.Finding);
                    writer.WriteString("remedy", line.Remedy);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
                writer.WriteEndObject();
            });
            return;
        }

        foreach (DiagnosisLine line in lines)
        {
            output.WriteLine($"{NameOf(line.Level),-8} {line.Subject,-12} {line.Finding}");
            if (line.Remedy is not null)
            {
                output.WriteLine($"{"",-21} -> {line.Remedy}");
            }
        }
    }

    private static string NameOf(DiagnosisLevel level) => level switch
    {
        DiagnosisLevel.Fine => "fine",
        DiagnosisLevel.Warning => "warning",
        _ => "missing",
    };
}
