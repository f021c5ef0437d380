using System.Globalization;
using DataForge.Teachers.Backends.Managed;
using DataForge.Teachers.Models;
using DataForge.Teachers.Models.Operations;
using DataForge.Teachers.Scoring;

namespace DataForge.Benchmarks.Teachers;

/// <summary>Where the time of an encoder's batch goes: each kind of operation, in the microseconds of a token.</summary>
internal static class StageBenchmark
{
    private const int Tokens = 512;
    private const int Runs = 60;

    /// <summary>Runs batches of texts of 128 and of 256 tokens.</summary>
    public static void Run(string folder)
    {
        using TeacherModel model = TeacherModel.Load(folder, TeacherTask.Embed, new ManagedBackend());
        using var operations = new TimedOperations(model.Backend.OpenSession());
        foreach (int length in (int[])[128, 256])
        {
            Show(model, operations, Batch(length), length);
        }
    }

    private static void Show(TeacherModel model, TimedOperations operations, PackedBatch batch, int length)
    {
        double[] best = [];
        for (int run = 0; run < Runs; run++)
        {
            operations.Clear();
            model.Transformer.Forward(operations, batch);
            operations.ReleaseAll(0);
            best = best.Length == 0
                ? [.. operations.Calls.Select(call => call.Seconds)]
                : [.. operations.Calls.Zip(best, (call, least) => Math.Min(call.Seconds, least))];
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"batch of {Tokens} tokens, texts of {length}: {best.Sum() / Tokens * 1e6:F1} us/token"));
        foreach ((string what, double seconds) in operations.Calls.Zip(best, (call, least) => (call.What, least)).GroupBy(part => part.What, (what, parts) => (what, parts.Sum(part => part.least))))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what,-20} {seconds / Tokens * 1e6,8:F2} us/token"));
        }
    }

    private static PackedBatch Batch(int length) => new()
    {
        Ids = [.. Enumerable.Range(0, Tokens).Select(i => 1996 + (i * 131 % 20_000))],
        TokenTypes = new int[Tokens],
        Positions = [.. Enumerable.Range(0, Tokens).Select(i => i % length)],
        Segments = [.. Enumerable.Range(0, Tokens / length).Select(i => new Segment(i * length, length, 0, 0, length))],
        Texts = [.. Enumerable.Range(0, Tokens / length)],
    };
}
