using DataForge.Teachers.Models.Operations;

namespace DataForge.Teachers.Tests.Backends.Torch;

/// <summary>Every operation of a backend over the same small numbers. Tests and the GPU benchmark run them on libtorch and on the managed backend.</summary>
internal static class OperationCases
{
    private const int Rows = 70;
    private const int Columns = 24;
    private const int Reach = 40;

    private static readonly Segment[] Segments = [new Segment(0, 41, 0, 0, 41), new Segment(41, 29, 0, 0, 29)];

    private delegate Tensor Operation(IBackend backend, ITensorOperations operations, Tensor x);

    /// <summary>Names of the cases, in ordinal order.</summary>
    public static IReadOnlyList<string> Names => [.. Operations.Keys.Append("LogProbabilities").Append("LogProbabilitiesSoftCap").Append("Persist").Order(StringComparer.Ordinal)];

    /// <summary>What a backend computes for a case.</summary>
    public static float[] Run(IBackend backend, string name)
    {
        using ITensorOperations operations = backend.OpenSession();
        Tensor x = operations.Embed(backend.Embedding(MatrixSource.Of(Numbers(Rows * Columns, 1), Rows, Columns)), [.. Enumerable.Range(0, Rows)]);
        return name switch
        {
            "LogProbabilities" => LogProbabilities(backend, operations, x, 0),
            "LogProbabilitiesSoftCap" => LogProbabilities(backend, operations, x, 3),
            "Persist" => Persisted(operations, x),
            _ => operations.Read(Operations[name](backend, operations, x)),
        };
    }

    private static Dictionary<string, Operation> Operations { get; } = new()
    {
        ["Linear"] = (b, o, x) => o.Linear(x, Weight(b, 10, true)),
        ["LinearGeluResidual"] = (b, o, x) => o.Linear(x, Weight(b, Columns, true), Activation.Gelu, x),
        ["LinearResidual"] = (b, o, x) => o.Linear(x, Weight(b, Columns, false), Activation.None, x),
        ["LinearResidualBias"] = (b, o, x) => o.Linear(x, Weight(b, Columns, true), Activation.None, x),
        ["Columns"] = (_, o, x) => o.Scale(o.Columns(x, 3, 7), 1),
        ["Add"] = (_, o, x) => o.Add(x, o.Scale(x, 2)),
        ["Gelu"] = (_, o, x) => o.Activate(x, Activation.Gelu),
        ["GeluTanh"] = (_, o, x) => o.Activate(x, Activation.GeluTanh),
        ["Silu"] = (_, o, x) => o.Activate(x, Activation.Silu),
        ["Relu"] = (_, o, x) => o.Activate(x, Activation.Relu),
        ["Tanh"] = (_, o, x) => o.Activate(x, Activation.Tanh),
        ["Gate"] = (_, o, x) => o.Gate(x, Activation.Silu),
        ["LayerNorm"] = (b, o, x) => o.LayerNorm(x, Vector(b, Columns), Vector(b, Columns), 1e-5f),
        ["RmsNorm"] = (b, o, x) => o.RmsNorm(x, Vector(b, Columns), 1e-6f),
        ["RmsNormHeads"] = (b, o, x) => o.RmsNorm(x, Vector(b, 8), 1e-6f),
        ["Rotate"] = (_, o, x) => o.Rotate(x, 8, new RotaryAngles(3, Numbers(Rows * 3, 5), Numbers(Rows * 3, 6))),
        ["AttentionCausal"] = (_, o, x) => o.Attention(x, o.Columns(x, 0, 8), o.Columns(x, 8, 8), Shape(1) with { Causal = true }, Segments),
        ["AttentionWindow"] = (_, o, x) => o.Attention(x, x, x, Shape(3) with { Causal = true, Before = 9 }, Segments),
        ["AttentionPrefix"] = (_, o, x) => o.Attention(x, x, x, Shape(3) with { Causal = true }, [new Segment(0, 30, 0, 0, 70), new Segment(30, 11, 0, 30, 41), new Segment(41, 29, 0, 30, 59)]),
        ["AttentionTwoWay"] = (_, o, x) => o.Attention(x, x, x, Shape(3), Segments),
        ["AttentionLocal"] = (_, o, x) => o.Attention(x, x, x, Shape(3) with { Before = 5, After = 6 }, Segments),
        ["AttentionSoftCap"] = (_, o, x) => o.Attention(x, x, x, Shape(3) with { Causal = true, SoftCap = 0.5f }, Segments),
        ["AttentionRelative"] = (_, o, x) => o.Attention(x, x, x, Shape(3), Segments, Relative(x)),
        ["SelectRows"] = (_, o, x) => o.SelectRows(x, [69, 0, 5, 5]),
        ["MeanRows"] = (_, o, x) => o.MeanRows(x, Segments),
        ["Normalise"] = (_, o, x) => o.Normalise(x),
        ["Unfold"] = (_, o, x) => o.Unfold(x, 3, Segments),
    };

    private static float[] LogProbabilities(IBackend backend, ITensorOperations operations, Tensor x, float cap)
    {
        LinearWeight head = Weight(backend, 50, false);
        return
        [
            .. operations.LogProbabilities(x, head, cap, [.. Enumerable.Range(0, Rows).Select(i => i * 7 % 50)]),
            .. operations.LogDistribution(operations.SelectRows(x, [9]), head, cap),
        ];
    }

    private static float[] Persisted(ITensorOperations operations, Tensor x)
    {
        Tensor kept = operations.Persist(operations.Scale(x, 3));
        operations.ReleaseAll(0);
        return operations.Read(kept);
    }

    private static RelativeAttention Relative(Tensor x) => new()
    {
        Keys = x,
        Queries = x,
        Reach = Reach,
        RowOf = [.. Enumerable.Range(0, (2 * Reach) + 1).Select(i => i * (Rows - 1) / (2 * Reach))],
    };

    private static AttentionShape Shape(int keyHeads) => new() { Heads = 3, KeyHeads = keyHeads, HeadDimension = 8, Scale = 0.35f };

    private static LinearWeight Weight(IBackend backend, int outputs, bool bias) =>
        backend.Linear(MatrixSource.Of(Numbers(outputs * Columns, 2), outputs, Columns), bias ? Numbers(outputs, 3) : null);

    private static VectorWeight Vector(IBackend backend, int length) => backend.Vector(Numbers(length, 4));

    private static float[] Numbers(int count, int seed) => [.. Enumerable.Range(0, count).Select(i => (((i * 7919) + (seed * 104_729)) % 2003 / 1001f) - 1)];
}
