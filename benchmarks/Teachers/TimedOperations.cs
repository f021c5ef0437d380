using DataForge.Benchmarks.Shared;
using DataForge.Teachers.Models.Operations;

namespace DataForge.Benchmarks.Teachers;

/// <summary>Operations that note the processor time of each call in turn.</summary>
internal sealed class TimedOperations(ITensorOperations inner) : ITensorOperations
{
    private readonly List<(string What, double Seconds)> _calls = [];

    /// <summary>Kind and seconds of the calls since the last clearing, in their order.</summary>
    public IReadOnlyList<(string What, double Seconds)> Calls => _calls;

    /// <summary>Forgets the times.</summary>
    public void Clear() => _calls.Clear();

    /// <inheritdoc/>
    public int Mark() => inner.Mark();

    /// <inheritdoc/>
    public Tensor Release(int mark, Tensor keep) => inner.Release(mark, keep);

    /// <inheritdoc/>
    public void ReleaseAll(int mark) => inner.ReleaseAll(mark);

    /// <inheritdoc/>
    public Tensor Persist(Tensor x) => inner.Persist(x);

    /// <inheritdoc/>
    public Tensor Embed(EmbeddingTable table, ReadOnlySpan<int> ids)
    {
        double start = CpuTime.Seconds();
        return Timed("embed", inner.Embed(table, ids), start);
    }

    /// <inheritdoc/>
    public Tensor Linear(Tensor x, LinearWeight weight, Activation activation = Activation.None, Tensor? residual = null)
    {
        double start = CpuTime.Seconds();
        return Timed($"linear {weight.Inputs} x {weight.Outputs}", inner.Linear(x, weight, activation, residual), start);
    }

    /// <inheritdoc/>
    public Tensor Columns(Tensor x, int start, int count) => inner.Columns(x, start, count);

    /// <inheritdoc/>
    public Tensor Add(Tensor a, Tensor b)
    {
        double start = CpuTime.Seconds();
        return Timed("add", inner.Add(a, b), start);
    }

    /// <inheritdoc/>
    public Tensor Scale(Tensor x, float factor)
    {
        double start = CpuTime.Seconds();
        return Timed("scale", inner.Scale(x, factor), start);
    }

    /// <inheritdoc/>
    public Tensor Activate(Tensor x, Activation activation)
    {
        double start = CpuTime.Seconds();
        return Timed("activate", inner.Activate(x, activation), start);
    }

    /// <inheritdoc/>
    public Tensor Gate(Tensor x, Activation activation)
    {
        double start = CpuTime.Seconds();
        return Timed("gate", inner.Gate(x, activation), start);
    }

    /// <inheritdoc/>
    public Tensor LayerNorm(Tensor x, VectorWeight weight, VectorWeight? bias, float epsilon)
    {
        double start = CpuTime.Seconds();
        return Timed("norm", inner.LayerNorm(x, weight, bias, epsilon), start);
    }

    /// <inheritdoc/>
    public Tensor RmsNorm(Tensor x, VectorWeight weight, float epsilon)
    {
        double start = CpuTime.Seconds();
        return Timed("norm", inner.RmsNorm(x, weight, epsilon), start);
    }

    /// <inheritdoc/>
    public Tensor Rotate(Tensor x, int headDimension, RotaryAngles angles)
    {
        double start = CpuTime.Seconds();
        return Timed("rotate", inner.Rotate(x, headDimension, angles), start);
    }

    /// <inheritdoc/>
    public Tensor Attention(
        Tensor query, Tensor key, Tensor value, AttentionShape shape, ReadOnlySpan<Segment> segments, RelativeAttention? relative = null)
    {
        double start = CpuTime.Seconds();
        return Timed("attention", inner.Attention(query, key, value, shape, segments, relative), start);
    }

    /// <inheritdoc/>
    public Tensor SelectRows(Tensor x, ReadOnlySpan<int> rows) => inner.SelectRows(x, rows);

    /// <inheritdoc/>
    public Tensor MeanRows(Tensor x, ReadOnlySpan<Segment> segments)
    {
        double start = CpuTime.Seconds();
        return Timed("pool", inner.MeanRows(x, segments), start);
    }

    /// <inheritdoc/>
    public Tensor Normalise(Tensor x) => inner.Normalise(x);

    /// <inheritdoc/>
    public Tensor Unfold(Tensor x, int width, ReadOnlySpan<Segment> segments) => inner.Unfold(x, width, segments);

    /// <inheritdoc/>
    public float[] LogProbabilities(Tensor x, LinearWeight head, float softCap, ReadOnlySpan<int> targets) =>
        inner.LogProbabilities(x, head, softCap, targets);

    /// <inheritdoc/>
    public float[] LogDistribution(Tensor x, LinearWeight head, float softCap) => inner.LogDistribution(x, head, softCap);

    /// <inheritdoc/>
    public float[] Read(Tensor x) => inner.Read(x);

    /// <inheritdoc/>
    public void Dispose() => inner.Dispose();

    private Tensor Timed(string what, Tensor result, double start)
    {
        _calls.Add((what, CpuTime.Seconds() - start));
        return result;
    }
}
