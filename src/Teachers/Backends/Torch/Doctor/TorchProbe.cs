using System.Diagnostics;
using DataForge.Teachers.Backends.Torch.Building;
using DataForge.Teachers.Backends.Torch.Native;
using DataForge.Teachers.Models.Operations;
using DataForge.Teachers.Scoring;

namespace DataForge.Teachers.Backends.Torch.Doctor;

/// <summary>Looks what there is on this machine for the torch backend.</summary>
public static class TorchProbe
{
    private const int Size = 512;

    /// <summary>Looks; loads libtorch where a bridge has been built.</summary>
    public static TorchFindings Look()
    {
        TorchInstallation? installation = TorchInstallation.Find(null);
        string? bridge = BridgeCache.Find(), problem = null;
        LoadedTorch? loaded = null;
        if (bridge is not null)
        {
            try
            {
                loaded = Load();
            }
            catch (Exception cause) when (cause is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException or TeacherException)
            {
                problem = cause.Message;
            }
        }

        return new TorchFindings
        {
            CMake = FirstLine(Tools.Run("cmake", "--version")),
            Compiler = FirstLine(Tools.Run("c++", "--version")),
            Torch = installation is null ? null : (installation.Version, installation.Root, installation.From),
            Bridge = bridge,
            LoadProblem = problem,
            Loaded = loaded,
            Cards = [.. GraphicsCards.Find().Select(card => (card.Name, card.TotalBytes, card.FreeBytes, card.Driver))],
            MemoryBytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        };
    }

    private static LoadedTorch Load()
    {
        string version = TorchLibrary.Version;
        LoadedBlas blas = LoadedBlas.Find();
        return new LoadedTorch(version, TorchProfile.Capability(TorchLibrary.Describe()), blas.Name, blas.IsReference, ProductSpeed(), TorchLibrary.CudaDevices());
    }

    /// <summary>GFLOP/s of the best of a few products on one thread.</summary>
    private static double ProductSpeed()
    {
        using var backend = new TorchBackend([new TorchDevice(-1)], TorchType.Float32, fast: true, 0);
        float[] values = [.. Enumerable.Range(0, Size * Size).Select(i => (i % 7) - 3f)];
        LinearWeight weight = backend.Linear(MatrixSource.Of(values, Size, Size), null);
        EmbeddingTable rows = backend.Embedding(MatrixSource.Of(values, Size, Size));
        using ITensorOperations operations = backend.OpenSession();
        Tensor x = operations.Embed(rows, [.. Enumerable.Range(0, Size)]);
        double best = double.MaxValue;
        for (int run = 0; run < 5; run++)
        {
            int scope = operations.Mark();
            long start = Stopwatch.GetTimestamp();
            _ = operations.Linear(x, weight);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
            operations.ReleaseAll(scope);
        }

        return 2.0 * Size * Size * Size / best / 1e9;
    }

    private static string? FirstLine(ToolAnswer? answer) => answer is { ExitCode: 0 } ? answer.Output.Split('\n')[0].Trim() : null;
}
