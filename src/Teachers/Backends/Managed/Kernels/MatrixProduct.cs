using DataForge.Teachers.Backends.Managed.Memory;
using DataForge.Teachers.Models.Operations;

namespace DataForge.Teachers.Backends.Managed.Kernels;

/// <summary>
/// Blocked products with packed weights (after Goto and van de Geijn 2008, the left operand unpacked). Each output element is one chain of
/// fused multiply-adds over the inputs from zero, so neither the blocks nor the number of rows change a bit of it.
/// </summary>
internal sealed unsafe class MatrixProduct(KernelSet kernels) : IDisposable
{
    /// <summary>Inputs of a block: the panel of weights and a tile's rows of this length stay close to the processor.</summary>
    private const int BlockInputs = 384;

    /// <summary>
    /// Rows of a block, a multiple of every tile's rows: with all their inputs they stay in the second-level cache while the weights pass by,
    /// and are many enough for each reading of the weights.
    /// </summary>
    private const int BlockRows = 252;

    private readonly NativeBuffer _widened = new(BlockInputs * 32 * 4L);
    private readonly NativeBuffer _tile = new(12 * 32 * 4L);

    /// <summary>y = activation(x W^T + b) + residual; residual may be null. Rows of x up to a whole tile are read.</summary>
    public void Linear(
        float* x, int xStride, int rows, ManagedLinearWeight weight, Activation activation, float* residual, int residualStride, float* y, int yStride)
    {
        bool hasFinish = weight.Bias is not null || activation != Activation.None || residual is not null;
        for (int firstRow = 0; firstRow < rows; firstRow += BlockRows)
        {
            int blockRows = Math.Min(BlockRows, rows - firstRow);
            for (int k = 0; k < weight.Inputs; k += BlockInputs)
            {
                int depth = Math.Min(BlockInputs, weight.Inputs - k);
                bool isLast = k + depth == weight.Inputs;
                for (int column = 0; column < weight.Outputs; column += weight.PanelColumns)
                {
                    var block = new Block
                    {
                        X = x + ((long)firstRow * xStride) + k,
                        XStride = xStride,
                        Y = y + ((long)firstRow * yStride) + column,
                        YStride = yStride,
                        Rows = blockRows,
                        Columns = Math.Min(weight.PanelColumns, weight.Outputs - column),
                        Depth = depth,
                        Accumulates = k > 0,
                        Finishes = hasFinish && isLast,
                        Bias = weight.Bias is null ? null : weight.Bias + column,
                        Residual = residual is null ? null : residual + ((long)firstRow * residualStride) + column,
                        ResidualStride = residual is null ? 0 : residualStride,
                        Activation = activation,
                    };
                    int panel = column / weight.PanelColumns;
                    Multiply(block, Panel(weight, panel, k, depth), Ahead(weight, panel, k, (blockRows + kernels.TileRows - 1) / kernels.TileRows));
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

    /// <summary>The weights that are read after a panel.</summary>
    private static CachePrefetch Ahead(ManagedLinearWeight weight, int panel, int k, int parts)
    {
        if (++panel * weight.PanelColumns >= weight.Outputs)
        {
            (panel, k) = (0, k + BlockInputs < weight.Inputs ? k + BlockInputs : 0);
        }

        int count = Math.Min(BlockInputs, weight.Inputs - k) * weight.PanelColumns;
        return weight.IsBFloat16
            ? new CachePrefetch(weight.Halves(panel, k), 2L * count, parts)
            : new CachePrefetch(weight.Floats(panel, k), 4L * count, parts);
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

    private void Multiply(in Block block, float* panel, CachePrefetch ahead)
    {
        for (int row = 0; row < block.Rows; row += kernels.TileRows)
        {
            ahead.Part();
            float* source = block.X + ((long)row * block.XStride), target = block.Y + ((long)row * block.YStride);
            int tileRows = Math.Min(kernels.TileRows, block.Rows - row);
            if (tileRows == kernels.TileRows && block.Columns == kernels.TileColumns)
            {
                kernels.MultiplyTile(block.Depth, source, block.XStride, panel, target, block.YStride, block.Accumulates);
            }
            else
            {
                PartialTile(block, source, tileRows, panel, target);
            }

            if (block.Finishes)
            {
                float* residual = block.Residual is null ? null : block.Residual + ((long)row * block.ResidualStride);
                kernels.Finish(target, block.YStride, block.Bias, residual, block.ResidualStride, tileRows, block.Columns, block.Activation);
            }
        }
    }

    private void PartialTile(in Block block, float* source, int rows, float* panel, float* target)
    {
        float* tile = _tile.Floats;
        for (int row = 0; block.Accumulates && row < rows; row++)
        {
            Copy(target + ((long)row * block.YStride), tile + (row * kernels.TileColumns), block.Columns);
        }

        kernels.MultiplyTile(block.Depth, source, block.XStride, panel, tile, kernels.TileColumns, block.Accumulates);
        for (int row = 0; row < rows; row++)
        {
            Copy(tile + (row * kernels.TileColumns), target + ((long)row * block.YStride), block.Columns);
        }
    }

    private static void Copy(float* source, float* target, int count) =>
        new ReadOnlySpan<float>(source, count).CopyTo(new Span<float>(target, count));

    /// <summary>Some rows times a panel of weights over some of the inputs, and what follows the last of them while a tile is at hand.</summary>
    private ref struct Block
    {
        public float* X;
        public int XStride;
        public float* Y;
        public int YStride;
        public int Rows;
        public int Columns;
        public int Depth;
        public bool Accumulates;
        public bool Finishes;
        public float* Bias;
        public float* Residual;
        public int ResidualStride;
        public Activation Activation;
    }
}
