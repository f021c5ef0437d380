namespace DataForge.Teachers.Backends.Managed.Kernels;

/// <summary>Products of rows as they lie in memory with packed panels, into buffers that hold whole tiles.</summary>
internal sealed unsafe class PanelProduct(KernelSet kernels)
{
    /// <summary>y[rows, columns] = a b, or y += a b. Rows of a and y up to whole tiles are read and written.</summary>
    /// <param name="a">Rows of the left operand.</param>
    /// <param name="aStride">Floats from one row of a to the next.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="b">Panels [panelDepth][tile columns].</param>
    /// <param name="firstColumn">First column of b, a multiple of the tile's columns.</param>
    /// <param name="columns">Columns to compute, a multiple of the tile's columns.</param>
    /// <param name="depth">Length of the sums.</param>
    /// <param name="panelDepth">Depth of the panels of b, of which the first <paramref name="depth"/> rows from b on are used.</param>
    /// <param name="y">The result.</param>
    /// <param name="stride">Floats from one row of y to the next.</param>
    /// <param name="accumulate">Whether y is added to.</param>
    public void Multiply(
        float* a, int aStride, int rows, float* b, int firstColumn, int columns, int depth, int panelDepth, float* y, int stride, bool accumulate)
    {
        int tileColumns = kernels.TileColumns, tileRows = kernels.TileRows;
        for (int column = 0; column < columns; column += tileColumns)
        {
            float* panel = b + ((long)(firstColumn + column) * panelDepth);
            for (int row = 0; row < rows; row += tileRows)
            {
                kernels.MultiplyTile(
                    depth, a + ((long)row * aStride), aStride, panel, y + ((long)row * stride) + column, stride, accumulate);
            }
        }
    }
}
