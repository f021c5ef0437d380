using System.Runtime.CompilerServices;
using DataForge.Teachers.Backends.Managed.Memory;

namespace DataForge.Teachers.Backends.Managed.Kernels;

/// <summary>Products of packed rows with packed panels into buffers that hold whole tiles.</summary>
internal sealed unsafe class PanelProduct(KernelSet kernels)
{
    /// <summary>y[rows, columns] = a b, or y += a b; y holds rows rounded up to whole tiles.</summary>
    /// <param name="a">Panels [depth][tile rows].</param>
    /// <param name="rows">Rows of a.</param>
    /// <param name="b">Panels [panelDepth][tile columns].</param>
    /// <param name="firstColumn">First column of b, a multiple of the tile's columns.</param>
    /// <param name="columns">Columns to compute, a multiple of the tile's columns.</param>
    /// <param name="depth">Length of the sums.</param>
    /// <param name="panelDepth">Depth of the panels of b, of which the first <paramref name="depth"/> rows from b on are used.</param>
    /// <param name="y">The result.</param>
    /// <param name="stride">Floats from one row of y to the next.</param>
    /// <param name="accumulate">Whether y is added to.</param>
    public void Multiply(
        float* a, int rows, float* b, int firstColumn, int columns, int depth, int panelDepth, float* y, int stride, bool accumulate)
    {
        int tileColumns = kernels.TileColumns, tileRows = kernels.TileRows;
        for (int column = 0; column < columns; column += tileColumns)
        {
            float* panel = b + ((long)(firstColumn + column) * panelDepth);
            for (int row = 0; row < rows; row += tileRows)
            {
                kernels.MultiplyTile(depth, a + ((long)row * depth), panel, y + ((long)row * stride) + column, stride, accumulate);
            }
        }
    }

    /// <summary>Rows [total][dimension] to panels [keys][tile columns] over the dimension, filled up with zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PackValues(
        NativeBuffer rows, int total, int keys, int dimension, int tileColumns, BufferPool pool, out NativeBuffer panels)
    {
        int count = (dimension + 31) / 32 * 32 / tileColumns;
        panels = pool.Rent((long)count * tileColumns * keys * 4);
        for (int panel = 0; panel < count; panel++)
        {
            float* target = panels.Floats + ((long)panel * keys * tileColumns);
            int column = panel * tileColumns, columns = Math.Clamp(dimension - column, 0, tileColumns);
            for (int key = 0; key < keys; key++, target += tileColumns)
            {
                int copied = key < total ? columns : 0;
                new ReadOnlySpan<float>(rows.Floats + ((long)key * dimension) + column, copied).CopyTo(new Span<float>(target, copied));
                new Span<float>(target + copied, tileColumns - copied).Clear();
            }
        }
    }
}
