using System.Runtime.Intrinsics;
using DataForge.Teachers.Backends.Managed.Simd;

namespace DataForge.Teachers.Tests.Backends;

/// <summary>The elementary functions against double precision, and their bits against each other at every width.</summary>
public unsafe class SimdMathTests
{
    public static TheoryData<string> Functions() => new() { "exp", "tanh", "erf", "gelu", "gelu_tanh", "silu" };

    [Theory]
    [MemberData(nameof(Functions))]
    public void Function_AtEveryWidth_HasTheSameBits(string name)
    {
        float[] x = Arguments();
        int[] wide = Bits<Simd512, Vector512<float>>(name, x), middle = Bits<Simd256, Vector256<float>>(name, x);
        middle.Should().Equal(wide);
        Bits<Simd128, Vector128<float>>(name, x).Should().Equal(wide);
    }

    [Theory]
    [InlineData("exp", 2e-7, true)]
    [InlineData("tanh", 2.5e-7, false)]
    [InlineData("erf", 3e-7, false)]
    [InlineData("gelu", 1e-6, false)]
    [InlineData("gelu_tanh", 1e-6, false)]
    [InlineData("silu", 1e-6, false)]
    public void Function_AgainstDoublePrecision_StaysWithinItsError(string name, double allowed, bool isRelative)
    {
        float[] x = [.. Arguments().Where(value => Math.Abs(value) <= 86)];
        float[] y = Values<Simd512, Vector512<float>>(name, x);
        double worst = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double expected = Expected(name, x[i]);
            worst = Math.Max(worst, Math.Abs(y[i] - expected) / (isRelative ? expected : Math.Max(1, Math.Abs(expected))));
        }

        worst.Should().BeLessThan(allowed);
    }

    [Fact]
    public void Exp_OfUnseenScores_IsZero()
    {
        float[] values = Values<Simd256, Vector256<float>>("exp", [float.NegativeInfinity, -1e30f, -87.5f, 0, 1, -0f, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
        values[..3].Should().Equal(0f, 0f, 0f);
        values[3].Should().Be(1f);
    }

    private static float[] Arguments()
    {
        var x = new List<float> { 0, -0f, 1e-20f, -1e-20f, 0.35f, -0.35f, 3.8f, -3.8f, 88, -88, 1000, -1000, 0.34999f, 3.79999f };
        for (int i = -9000; i < 9000; i++)
        {
            x.Add(i * 0.00977f);
            x.Add(i * 0.000413f);
        }

        while (x.Count % 16 != 0)
        {
            x.Add(0.5f);
        }

        return [.. x];
    }

    private static double Expected(string name, double x) => name switch
    {
        "exp" => Math.Exp(x),
        "tanh" => Math.Tanh(x),
        "erf" => Erf(x),
        "gelu" => x * (1 + Erf(x / Math.Sqrt(2))) / 2,
        "gelu_tanh" => x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x)))) / 2,
        _ => x / (1 + Math.Exp(-x)),
    };

    /// <summary>The integral by the series of Abramowitz and Stegun 7.1.6, which has no cancellation.</summary>
    private static double Erf(double x)
    {
        double z = Math.Min(Math.Abs(x), 6), term = z, sum = z;
        for (int n = 1; n < 300; n++)
        {
            term *= 2 * z * z / ((2 * n) + 1);
            sum += term;
        }

        return Math.Sign(x) * Math.Min(1, 2 / Math.Sqrt(Math.PI) * Math.Exp(-z * z) * sum);
    }

    private static int[] Bits<TSimd, TVector>(string name, float[] x)
        where TSimd : struct, ISimd<TVector>
        where TVector : unmanaged => Array.ConvertAll(Values<TSimd, TVector>(name, x), BitConverter.SingleToInt32Bits);

    private static float[] Values<TSimd, TVector>(string name, float[] x)
        where TSimd : struct, ISimd<TVector>
        where TVector : unmanaged
    {
        int count = x.Length;
        float[] padded = [.. x, .. new float[16]];
        var y = new float[padded.Length];
        fixed (float* source = padded, target = y)
        {
            for (int i = 0; i < count; i += TSimd.Count)
            {
                TVector value = TSimd.Load(source + i);
                TSimd.Store(
                    name switch
                    {
                        "exp" => SimdMath<TSimd, TVector>.Exp(value),
                        "tanh" => SimdMath<TSimd, TVector>.Tanh(value),
                        "erf" => SimdMath<TSimd, TVector>.Erf(value),
                        "gelu" => SimdMath<TSimd, TVector>.Gelu(value),
                        "gelu_tanh" => SimdMath<TSimd, TVector>.GeluTanh(value),
                        _ => SimdMath<TSimd, TVector>.Silu(value),
                    },
                    target + i);
            }
        }

        return y[..count];
    }
}
