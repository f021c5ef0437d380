using DataForge.Teachers.Backends.Managed.Memory;
using DataForge.Teachers.Models.Operations;

namespace DataForge.Teachers.Backends.Managed.Kernels;

/// <summary>
/// Blocked products with packed weights (after Goto and van de Geijn 2008, the left operand unpacked). Each output element is one chain of
/// fused multiply-adds over the inputs from zero, so neither the blocks nor the number of rows change a bit of it.
/// </summary>
internal sealed unsafe class MatrixProduct(KernelSet kernels) : IDisposable
{
    /// <summary>Inputs of a block: the panel of weights and a tile's rows of this length stay in the second-level cache.</summary>
    private const int BlockInputs = 768;

    /// <summary>
    /// Elements of a block's rows: they stay in the second-level cache while all weights pass by, so many rows to each reading of the weights.
    /// </summary>
    private const int BlockElements = 504 * 384;

    /// <summary>Rows of a block are a multiple of every tile's rows.</summary>
    private const int RowUnit = 12;

    private readonly NativeBuffer _widened = new(BlockInputs * 32 * 4L);
    private readonly NativeBuffer _tile = new(12 * 32 * 4L);

    /// <summary>y = activation(x W^T + b) + residual; residual may be null. Rows of x up to a whole tile are read.</summary>
    public void Linear(
        float* x, int xStride, int rows, ManagedLinearWeight weight, Activation activation, float* residual, int residualStride, float* y, int yStride)
    {
        bool hasFinish = weight.Bias is not null || activation != Activation.None || residual is not null;
        int mostRows = Math.Max(1, BlockElements / Math.Min(weight.Inputs, BlockInputs) / RowUnit) * RowUnit;
        for (int firstRow = 0; firstRow < rows; firstRow += mostRows)
        {
            int blockRows = Math.Min(mostRows, rows - firstRow);
            for (int k = 0; k < weight.Inputs; k += BlockInputs)
            {
                int depth = Math.Min(BlockInputs, weight.Inputs - k);
                float* source = x + ((long)firstRow * xStride) + k;
                for (int column = 0; column < weight.Outputs; column += weight.PanelColumns)
                {
                    int columns = Math.Min(weight.PanelColumns, weight.Outputs - column);
                    float* block = y + ((long)firstRow * yStride) + column;
                    int panel = column / weight.PanelColumns;
                    CachePrefetch ahead = Ahead(weight, panel, k, depth, (blockRows + kernels.TileRows - 1) / kernels.TileRows);
                    Block(source, xStride, blockRows, columns, depth, Panel(weight, panel, k, depth), block, yStride, k > 0, ref ahead);
                    if (hasFinish && k + depth == weight.Inputs)
                    {
                        float* added = residual is null ? null : residual + ((long)firstRow * residualStride) + column;
                        float* bias = weight.Bias is null ? null : weight.Bias + column;
                        kernels.Finish(block, yStride, bias, added, added is null ? 0 : residualStride, blockRows, columns, activation);
                    }
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _widened.Dispose();
        _tile.Dispose();
    }

    /// <summary>The panel that will be read after this one.</summary>
    private static CachePrefetch Ahead(ManagedLinearWeight weight, int panel, int k, int depth, int parts)
    {
        panel++;
        if (panel * weight.PanelColumns >= weight.Outputs)
        {
            (panel, k) = (0, k + depth < weight.Inputs ? k + depth : 0);
        }

        int next = Math.Min(BlockInputs, weight.Inputs - k) * weight.PanelColumns;
        return weight.IsBFloat16
            ? new CachePrefetch(weight.Halves(panel, k), 2L * next, parts)
            : new CachePrefetch(weight.Floats(panel, k), 4L * next, parts);
    }

    private float* Panel(ManagedLinearWeight weight, int panel, int k, int depth)
    {
        if (!weight.IsBFloat16)
        {
            return weight.Floats(panel, k);
        }

        kernels.Widen(weight.Halves(panel, k), _widened.Floats, depth * weight.PanelColumns);
        return _widened.Floats;
    }

    private void Block(float* x, int xStride, int rows, int columns, int depth, float* panel, float* y, int stride, bool accumulate, ref CachePrefetch ahead)
    {
        for (int row = 0; row < rows; row += kernels.TileRows)
        {
            ahead.Part();
            float* source = x + ((long)row * xStride), target = y + ((long)row * stride);
            int tileRows = Math.Min(kernels.TileRows, rows - row);
            if (tileRows == kernels.TileRows && columns == kernels.TileColumns)
            {
                kernels.MultiplyTile(depth, source, xStride, panel, target, stride, accumulate);
            }
            else
            {
                PartialTile(source, xStride, tileRows, columns, depth, panel, target, stride, accumulate);
            }
        }
    }

    private void PartialTile(float* x, int xStride, int rows, int columns, int depth, float* panel, float* target, int stride, bool accumulate)
    {
        float* tile = _tile.Floats;
        for (int row = 0; accumulate && row < rows; row++)
        {
            new ReadOnlySpan<float>(target + ((long)row * stride), columns).CopyTo(new Span<float>(tile + (row * kernels.TileColumns), columns));
        }

        kernels.MultiplyTile(depth, x, xStride, panel, tile, kernels.TileColumns, accumulate);
        for (int row = 0; row < rows; row++)
        {
            new ReadOnlySpan<float>(tile + (row * kernels.TileColumns), columns).CopyTo(new Span<float>(target + ((long)row * stride), columns));
        }
    }
}
