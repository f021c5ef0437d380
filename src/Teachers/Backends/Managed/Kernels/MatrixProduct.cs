using DataForge.Teachers.Backends.Managed.Memory;
using DataForge.Teachers.Models.Operations;

namespace DataForge.Teachers.Backends.Managed.Kernels;

/// <summary>
/// Blocked matrix products on packed panels (Goto and van de Geijn 2008). Each output element is one chain of fused multiply-adds over k from
/// zero, so neither the blocks nor the number of rows change a bit of it.
/// </summary>
internal sealed unsafe class MatrixProduct(KernelSet kernels) : IDisposable
{
    /// <summary>Inputs of a block: a panel of weights of this height stays in the first-level cache.</summary>
    public const int BlockInputs = 256;

    /// <summary>Rows of a block: a multiple of every tile's rows; the packed block stays in the second-level cache.</summary>
    public const int BlockRows = 240;

    private readonly NativeBuffer _packed = new(BlockRows * BlockInputs * 4L);
    private readonly NativeBuffer _widened = new(BlockInputs * 32 * 4L);
    private readonly NativeBuffer _tile = new(12 * 32 * 4L);

    /// <summary>y = activation(x W^T + b) + residual; residual may be null and has the stride of y.</summary>
    public void Linear(
        float* x, int xStride, int rows, ManagedLinearWeight weight, Activation activation, float* residual, int residualStride, float* y, int yStride)
    {
        int panels = (weight.Outputs + weight.PanelColumns - 1) / weight.PanelColumns;
        for (int firstRow = 0; firstRow < rows; firstRow += BlockRows)
        {
            int blockRows = Math.Min(BlockRows, rows - firstRow);
            for (int k = 0; k < weight.Inputs; k += BlockInputs)
            {
                int depth = Math.Min(BlockInputs, weight.Inputs - k);
                Packing.Rows(x + ((long)firstRow * xStride) + k, xStride, blockRows, depth, kernels.TileRows, _packed.Floats);
                for (int panel = 0; panel < panels; panel++)
                {
                    int column = panel * weight.PanelColumns, columns = Math.Min(weight.PanelColumns, weight.Outputs - column);
                    float* block = y + ((long)firstRow * yStride) + column;
                    Block(blockRows, columns, depth, Panel(weight, panel, k, depth), block, yStride, k > 0);
                    if (k + depth == weight.Inputs && (weight.Bias is not null || activation != Activation.None || residual is not null))
                    {
                        kernels.Finish(
                            block,
                            yStride,
                            weight.Bias is null ? null : weight.Bias + column,
                            residual is null ? null : residual + ((long)firstRow * residualStride) + column,
                            residual is null ? 0 : residualStride,
                            blockRows,
                            columns,
                            activation);
                    }
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _packed.Dispose();
        _widened.Dispose();
        _tile.Dispose();
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

    private void Block(int rows, int columns, int depth, float* panel, float* y, int stride, bool accumulate)
    {
        float* packed = _packed.Floats;
        for (int row = 0; row < rows; row += kernels.TileRows, packed += depth * kernels.TileRows)
        {
            float* target = y + ((long)row * stride);
            int tileRows = Math.Min(kernels.TileRows, rows - row);
            if (tileRows == kernels.TileRows && columns == kernels.TileColumns)
            {
                kernels.MultiplyTile(depth, packed, panel, target, stride, accumulate);
            }
            else
            {
                PartialTile(tileRows, columns, depth, packed, panel, target, stride, accumulate);
            }
        }
    }

    private void PartialTile(int rows, int columns, int depth, float* packed, float* panel, float* target, int stride, bool accumulate)
    {
        float* tile = _tile.Floats;
        for (int row = 0; accumulate && row < rows; row++)
        {
            new ReadOnlySpan<float>(target + ((long)row * stride), columns).CopyTo(new Span<float>(tile + (row * kernels.TileColumns), columns));
        }

        kernels.MultiplyTile(depth, packed, panel, tile, kernels.TileColumns, accumulate);
        for (int row = 0; row < rows; row++)
        {
            new ReadOnlySpan<float>(tile + (row * kernels.TileColumns), columns).CopyTo(new Span<float>(target + ((long)row * stride), columns));
        }
    }
}
