using System.Text.Json;
using DataForge.Teachers.Backends.Torch.Building;
using DataForge.Teachers.Backends.Torch.Doctor;

namespace DataForge.Benchmarks.Teachers.Gpu;

/// <summary>What a machine with a GPU is asked: the diagnosis, the goldens on the device, and the speed of random models of known shapes.</summary>
internal static class GpuRun
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Builds the bridge where that is needed, runs all parts, prints a table and writes the report.</summary>
    /// <param name="device">As in pipeline files.</param>
    /// <param name="report">The JSON file to write.</param>
    /// <param name="arguments">A folder of goldens, and names of shapes; all shapes but the smallest where none is named.</param>
    /// <returns>0 where every golden is within its tolerance.</returns>
    public static int Run(string device, string report, string[] arguments)
    {
        string? root = Environment.GetEnvironmentVariable("DATAFORGE_TORCH_ROOT") is { Length: > 0 } named ? named : null;
        if (root is not null || BridgeCache.Find() is null)
        {
            Console.WriteLine($"bridge {TorchBuild.Run(root).Library}");
        }

        IReadOnlyList<DiagnosisLine> diagnosis = TorchDiagnosis.Of(TorchProbe.Look());
        foreach (DiagnosisLine line in diagnosis)
        {
            Console.WriteLine($"{line.Level,-8} {line.Subject,-10} {line.Finding}");
        }

        string[] folders = [.. arguments.Where(Directory.Exists)];
        GoldenResult[] goldens = [.. folders.SelectMany(folder => GoldenRun.All(folder, device))];
        DecoderShape[] shapes = [.. DecoderShape.All.Where(shape => arguments.Contains(shape.Name))];
        if (shapes.Length == 0 && arguments.All(Directory.Exists))
        {
            shapes = [DecoderShape.Qwen3, DecoderShape.Llama3];
        }

        SpeedResult[] speeds = [.. shapes.SelectMany(shape => SpeedRun.All(shape, device))];
        File.WriteAllText(report, JsonSerializer.Serialize(new { device, diagnosis = diagnosis.Select(line => new { level = line.Level.ToString(), line.Subject, line.Finding }), goldens, speeds }, Indented) + "\n");
        int wrong = goldens.Count(golden => !golden.IsFine);
        Console.WriteLine($"{goldens.Length - wrong} of {goldens.Length} goldens within tolerance and batch-invariant; report in {report}");
        return wrong == 0 ? 0 : 1;
    }
}
