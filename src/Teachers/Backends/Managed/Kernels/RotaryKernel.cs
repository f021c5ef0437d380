using System.Runtime.CompilerServices;
using DataForge.Teachers.Models.Operations;

namespace DataForge.Teachers.Backends.Managed.Kernels;

/// <summary>Rotary positions on one row.</summary>
internal static unsafe class RotaryKernel
{
    /// <summary>Rotates columns k and k + Half of each head; the columns behind them are copied.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Row(float* x, float* y, int columns, int headDimension, RotaryAngles angles, int row)
    {
        ReadOnlySpan<float> cosines = angles.Cosines.AsSpan(row * angles.Half, angles.Half);
        ReadOnlySpan<float> sines = angles.Sines.AsSpan(row * angles.Half, angles.Half);
        for (int head = 0; head < columns; head += headDimension, x += headDimension, y += headDimension)
        {
            for (int k = 0; k < angles.Half; k++)
            {
                float a = x[k], b = x[k + angles.Half];
                y[k] = (a * cosines[k]) - (b * sines[k]);
                y[k + angles.Half] = (b * cosines[k]) + (a * sines[k]);
            }

            for (int k = 2 * angles.Half; k < headDimension; k++)
            {
                y[k] = x[k];
            }
        }
    }
}
