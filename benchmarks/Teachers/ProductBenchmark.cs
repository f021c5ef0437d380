using System.Globalization;
using DataForge.Benchmarks.Shared;
using DataForge.Teachers.Backends.Managed;
using DataForge.Teachers.Models.Operations;

namespace DataForge.Benchmarks.Teachers;

/// <summary>The operations of an encoder layer one by one, and matrix products of the shapes in which models use them, on one core.</summary>
internal static class ProductBenchmark
{
    private const double Seconds = 0.25;

    private static readonly (int Rows, int Inputs, int Outputs)[] Shapes =
        [(1024, 384, 1152), (1024, 384, 384), (1024, 384, 1536), (1024, 1536, 384), (128, 384, 1536), (1020, 1020, 1024)];

    /// <summary>Runs all; returns the GFLOP/s of the best shape.</summary>
    public static double Run(double peak)
    {
        using var backend = new ManagedBackend();
        using ITensorOperations session = backend.OpenSession();
        double best = 0;
        foreach ((int rows, int inputs, int outputs) in Shapes)
        {
            LinearWeight weight = backend.Linear(Random(outputs, inputs), new float[outputs]);
            Tensor x = session.Embed(backend.Embedding(Random(rows, inputs)), Enumerable.Range(0, rows).ToArray());
            double rate = 2.0 * rows * inputs * outputs / Time(session, () => session.Linear(x, weight)) / 1e9;
            best = Math.Max(best, rate);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"product {rows,5} x {inputs,5} x {outputs,5} {rate,8:F1} GFLOP/s {rate / peak,7:P0} of peak"));
        }

        Parts(backend, session);
        return best;
    }

    private static void Parts(ManagedBackend backend, ITensorOperations session)
    {
        const int Rows = 1024, Length = 128;
        Tensor Made(int columns) => session.Embed(backend.Embedding(Random(Rows, columns)), Enumerable.Range(0, Rows).ToArray());
        Tensor x = Made(384), joined = Made(1152), inner = Made(1536);
        Segment[] segments = [.. Enumerable.Range(0, Rows / Length).Select(i => new Segment(i * Length, Length, 0, 0, Length))];
        var shape = new AttentionShape { Heads = 12, KeyHeads = 12, HeadDimension = 32, Scale = 0.17f };
        VectorWeight ones = backend.Vector([.. Enumerable.Repeat(1f, 384)]);
        void Show(string what, Action work) => Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{what,-24} {Time(session, work) / Rows * 1e6,8:F3} us/token"));
        Show("attention of 128", () => session.Attention(session.Columns(joined, 0, 384), session.Columns(joined, 384, 384), session.Columns(joined, 768, 384), shape, segments));
        Show("gelu of 1536", () => session.Activate(inner, Activation.Gelu));
        Show("layer norm of 384", () => session.LayerNorm(x, ones, ones, 1e-12f));
        Show("silu of 1536", () => session.Activate(inner, Activation.Silu));
        Show("add of 384", () => session.Add(x, x));
    }

    private static double Time(ITensorOperations session, Action work)
    {
        work();
        double best = double.MaxValue;
        for (double end = CpuTime.Seconds() + Seconds; CpuTime.Seconds() < end;)
        {
            int mark = session.Mark();
            double start = CpuTime.Seconds();
            work();
            best = Math.Min(best, CpuTime.Seconds() - start);
            session.ReleaseAll(mark);
        }

        return best;
    }

    private static MatrixSource Random(int rows, int columns)
    {
        var values = new float[rows * columns];
        uint state = 1;
        for (int i = 0; i < values.Length; i++)
        {
            state = (state * 1_664_525) + 1_013_904_223;
            values[i] = ((state >> 8) / (float)(1 << 24)) - 0.5f;
        }

        return MatrixSource.Of(values, rows, columns);
    }
}
