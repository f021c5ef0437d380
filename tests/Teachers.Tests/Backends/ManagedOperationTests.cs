using DataForge.Teachers.Backends.Managed;
using DataForge.Teachers.Backends.Managed.Simd;
using DataForge.Teachers.Models.Operations;

namespace DataForge.Teachers.Tests.Backends;

/// <summary>Operations of the managed backend against plain loops, at every width of vectors.</summary>
public class ManagedOperationTests
{
    private static readonly InstructionSet[] Sets = [InstructionSet.Avx512, InstructionSet.Avx2, InstructionSet.Portable];

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(5, 33, 17)]
    [InlineData(12, 32, 256)]
    [InlineData(13, 31, 257)]
    [InlineData(241, 65, 300)]
    [InlineData(250, 130, 70)]
    public void Linear_AnyShape_IsOneChainOfFusedMultiplyAddsOverTheInputs(int rows, int outputs, int inputs)
    {
        float[] x = Numbers(rows * inputs, 1), w = Numbers(outputs * inputs, 2), bias = Numbers(outputs, 3), residual = Numbers(rows * outputs, 4);
        var expected = new float[rows * outputs];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < outputs; j++)
            {
                float sum = 0;
                for (int k = 0; k < inputs; k++)
                {
                    sum = MathF.FusedMultiplyAdd(x[(i * inputs) + k], w[(j * inputs) + k], sum);
                }

                expected[(i * outputs) + j] = Math.Max(0, sum + bias[j]) + residual[(i * outputs) + j];
            }
        }

        foreach (InstructionSet set in Sets)
        {
            using var backend = new ManagedBackend(set);
            using ITensorOperations operations = backend.OpenSession();
            LinearWeight weight = backend.Linear(MatrixSource.Of(w, outputs, inputs), bias);
            Tensor y = operations.Linear(Tensor(backend, operations, x, rows, inputs), weight, Activation.Relu, Tensor(backend, operations, residual, rows, outputs));
            operations.Read(y).Should().Equal(expected, set.ToString());
        }
    }

    [Fact]
    public void Linear_WeightsStoredAsBFloat16_EqualsRoundedWeightsInFloats()
    {
        float[] w = Numbers(40 * 50, 2), rounded = Array.ConvertAll(w, value =>
            BitConverter.UInt32BitsToSingle((BitConverter.SingleToUInt32Bits(value) + 0x7FFF + ((BitConverter.SingleToUInt32Bits(value) >> 16) & 1)) & 0xFFFF0000));
        float[]? expected = null;
        foreach (InstructionSet set in Sets)
        {
            foreach ((WeightPrecision precision, float[] weights) in ((WeightPrecision, float[])[])[(WeightPrecision.Float32, rounded), (WeightPrecision.BFloat16, w)])
            {
                using var backend = new ManagedBackend(set, precision);
                using ITensorOperations operations = backend.OpenSession();
                float[] y = operations.Read(operations.Linear(
                    Tensor(backend, operations, Numbers(7 * 50, 1), 7, 50), backend.Linear(MatrixSource.Of(weights, 40, 50), null)));
                y.Should().Equal(expected ??= y, $"{set} {precision}");
            }
        }
    }

    [Theory]
    [InlineData(1, 8, false, int.MaxValue, 0f)]
    [InlineData(50, 20, false, int.MaxValue, 0f)]
    [InlineData(97, 32, true, int.MaxValue, 0f)]
    [InlineData(130, 24, true, 15, 5f)]
    [InlineData(300, 64, false, 8, 0f)]
    public void Attention_AnyWindow_AgreesWithPlainLoopsAndHasOneSetOfBits(int length, int dimension, bool causal, int window, float softCap)
    {
        var shape = new AttentionShape
        {
            Heads = 4,
            KeyHeads = 2,
            HeadDimension = dimension,
            Scale = 0.3f,
            Causal = causal,
            Before = window,
            After = window,
            SoftCap = softCap,
        };
        float[] q = Numbers(length * 4 * dimension, 1), k = Numbers(length * 2 * dimension, 2), v = Numbers(length * 2 * dimension, 3);
        double[] expected = PlainAttention(q, k, v, shape, length);
        float[]? bits = null;
        foreach (InstructionSet set in Sets)
        {
            using var backend = new ManagedBackend(set);
            using ITensorOperations operations = backend.OpenSession();
            float[] y = operations.Read(operations.Attention(
                Tensor(backend, operations, q, length, 4 * dimension),
                Tensor(backend, operations, k, length, 2 * dimension),
                Tensor(backend, operations, v, length, 2 * dimension),
                shape,
                [new Segment(0, length, 0, 0, length)]));
            y.Should().Equal(bits ??= y, set.ToString());
            for (int i = 0; i < y.Length; i++)
            {
                ((double)y[i]).Should().BeApproximately(expected[i], 2e-6);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(1000)]
    public void LayerNorm_AnyWidth_AgreesWithDoublePrecision(int columns)
    {
        float[] x = Numbers(3 * columns, 5), weight = Numbers(columns, 6);
        foreach (InstructionSet set in Sets)
        {
            using var backend = new ManagedBackend(set);
            using ITensorOperations operations = backend.OpenSession();
            float[] y = operations.Read(operations.LayerNorm(
                Tensor(backend, operations, x, 3, columns), backend.Vector(weight), null, 1e-5f));
            for (int row = 0; row < 3; row++)
            {
                double[] own = [.. x[(row * columns)..((row + 1) * columns)].Select(value => (double)value)];
                double mean = own.Average(), variance = own.Average(value => (value - mean) * (value - mean));
                for (int i = 0; i < columns; i++)
                {
                    ((double)y[(row * columns) + i]).Should().BeApproximately((own[i] - mean) / Math.Sqrt(variance + 1e-5) * weight[i], 3e-6);
                }
            }
        }
    }

    [Fact]
    public void Tensor_AfterItsScopeIsReleased_CannotBeRead()
    {
        using var backend = new ManagedBackend();
        using ITensorOperations operations = backend.OpenSession();
        int scope = operations.Mark();
        Tensor x = Tensor(backend, operations, [1, 2, 3, 4], 2, 2);
        operations.ReleaseAll(scope);
        Action read = () => operations.Read(x);
        read.Should().Throw<ObjectDisposedException>();
    }

    private static Tensor Tensor(ManagedBackend backend, ITensorOperations operations, float[] values, int rows, int columns) =>
        operations.Embed(backend.Embedding(MatrixSource.Of(values, rows, columns)), [.. Enumerable.Range(0, rows)]);

    private static float[] Numbers(int count, uint seed)
    {
        var values = new float[count];
        for (int i = 0; i < count; i++)
        {
            seed = (seed * 1_664_525) + 1_013_904_223;
            values[i] = ((seed >> 8) / 8388608f) - 1;
        }

        return values;
    }

    private static double[] PlainAttention(float[] q, float[] k, float[] v, AttentionShape shape, int length)
    {
        int d = shape.HeadDimension;
        var y = new double[length * shape.Heads * d];
        for (int head = 0; head < shape.Heads; head++)
        {
            int keyHead = head / (shape.Heads / shape.KeyHeads);
            for (int i = 0; i < length; i++)
            {
                var weights = new double[length];
                double sum = 0;
                for (int j = 0; j < length; j++)
                {
                    bool seen = shape.Causal ? j <= i && i - j <= shape.Before : i - j <= shape.Before && j - i <= shape.After;
                    double score = 0;
                    for (int c = 0; c < d; c++)
                    {
                        score += (double)q[(((i * shape.Heads) + head) * d) + c] * k[(((j * shape.KeyHeads) + keyHead) * d) + c];
                    }

                    score *= shape.Scale;
                    score = shape.SoftCap > 0 ? shape.SoftCap * Math.Tanh(score / shape.SoftCap) : score;
                    sum += weights[j] = seen ? Math.Exp(score) : 0;
                }

                for (int j = 0; j < length; j++)
                {
                    for (int c = 0; c < d; c++)
                    {
                        y[(((i * shape.Heads) + head) * d) + c] += weights[j] / sum * v[(((j * shape.KeyHeads) + keyHead) * d) + c];
                    }
                }
            }
        }

        return y;
    }
}
