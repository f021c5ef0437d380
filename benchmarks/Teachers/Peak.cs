using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using DataForge.Benchmarks.Shared;

namespace DataForge.Benchmarks.Teachers;

/// <summary>What the processor can do at most: fused multiply-adds that touch nothing but registers, and reading memory from end to end.</summary>
internal static unsafe class Peak
{
    private const int Accumulators = 12;

    /// <summary>GFLOP/s of a core, from its best of several short runs.</summary>
    public static double GigaFlops() => Best(() =>
    {
        const int Rounds = 2_000_000;
        double start = CpuTime.Seconds();
        float sum = Vector512.IsHardwareAccelerated ? Multiply512(Rounds) : Multiply256(Rounds);
        double seconds = CpuTime.Seconds() - start;
        GC.KeepAlive(sum);
        return 2.0 * Rounds * Accumulators * (Vector512.IsHardwareAccelerated ? 16 : 8) / seconds / 1e9;
    });

    /// <summary>GB/s that one core reads of a buffer far larger than its caches.</summary>
    public static double GigaBytes()
    {
        const int Bytes = 1 << 30;
        nint buffer = (nint)System.Runtime.InteropServices.NativeMemory.Alloc(Bytes);
        new Span<byte>((void*)buffer, Bytes).Fill(1);
        double best = Best(() =>
        {
            double start = CpuTime.Seconds();
            GC.KeepAlive(Sum((float*)buffer, Bytes / 4));
            return Bytes / (CpuTime.Seconds() - start) / 1e9;
        });
        System.Runtime.InteropServices.NativeMemory.Free((void*)buffer);
        return best;
    }

    private static double Best(Func<double> run)
    {
        double best = 0;
        for (int i = 0; i < 7; i++)
        {
            best = Math.Max(best, run());
        }

        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Sum(float* values, int count)
    {
        Vector256<float> a = default, b = default, c = default, d = default;
        for (int i = 0; i < count; i += 32)
        {
            a += Vector256.Load(values + i);
            b += Vector256.Load(values + i + 8);
            c += Vector256.Load(values + i + 16);
            d += Vector256.Load(values + i + 24);
        }

        return Vector256.Sum(a + b + c + d);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Multiply512(int rounds)
    {
        Vector512<float> x = Vector512.Create(1.0000001f), y = Vector512.Create(1e-9f);
        Vector512<float> a = y, b = y, c = y, d = y, e = y, f = y, g = y, h = y, i = y, j = y, k = y, l = y;
        for (; rounds > 0; rounds--)
        {
            a = Vector512.FusedMultiplyAdd(a, x, y);
            b = Vector512.FusedMultiplyAdd(b, x, y);
            c = Vector512.FusedMultiplyAdd(c, x, y);
            d = Vector512.FusedMultiplyAdd(d, x, y);
            e = Vector512.FusedMultiplyAdd(e, x, y);
            f = Vector512.FusedMultiplyAdd(f, x, y);
            g = Vector512.FusedMultiplyAdd(g, x, y);
            h = Vector512.FusedMultiplyAdd(h, x, y);
            i = Vector512.FusedMultiplyAdd(i, x, y);
            j = Vector512.FusedMultiplyAdd(j, x, y);
            k = Vector512.FusedMultiplyAdd(k, x, y);
            l = Vector512.FusedMultiplyAdd(l, x, y);
        }

        return Vector512.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Multiply256(int rounds)
    {
        Vector256<float> x = Vector256.Create(1.0000001f), y = Vector256.Create(1e-9f);
        Vector256<float> a = y, b = y, c = y, d = y, e = y, f = y, g = y, h = y, i = y, j = y, k = y, l = y;
        for (; rounds > 0; rounds--)
        {
            a = Vector256.FusedMultiplyAdd(a, x, y);
            b = Vector256.FusedMultiplyAdd(b, x, y);
            c = Vector256.FusedMultiplyAdd(c, x, y);
            d = Vector256.FusedMultiplyAdd(d, x, y);
            e = Vector256.FusedMultiplyAdd(e, x, y);
            f = Vector256.FusedMultiplyAdd(f, x, y);
            g = Vector256.FusedMultiplyAdd(g, x, y);
            h = Vector256.FusedMultiplyAdd(h, x, y);
            i = Vector256.FusedMultiplyAdd(i, x, y);
            j = Vector256.FusedMultiplyAdd(j, x, y);
            k = Vector256.FusedMultiplyAdd(k, x, y);
            l = Vector256.FusedMultiplyAdd(l, x, y);
        }

        return Vector256.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }
}
