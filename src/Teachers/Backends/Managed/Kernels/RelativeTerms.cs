using System.Runtime.CompilerServices;
using DataForge.Teachers.Backends.Managed.Memory;
using DataForge.Teachers.Models.Operations;

namespace DataForge.Teachers.Backends.Managed.Kernels;

/// <summary>The two terms of disentangled attention for one text and head.</summary>
internal sealed unsafe class RelativeTerms : IDisposable
{
    private const int Alignment = 32;

    private readonly KernelSet _kernels;
    private readonly PanelProduct _product;
    private readonly BufferPool _pool;
    private readonly int[] _rowOf;
    private readonly int _reach;
    private readonly int _dimension;
    private readonly int _firstRow;
    private readonly int _rows;
    private readonly NativeBuffer? _keyPanels;
    private readonly NativeBuffer? _positionToContent;

    /// <summary>Computes the position-to-content term of all keys.</summary>
    public RelativeTerms(
        KernelSet kernels, PanelProduct product, BufferPool pool, RelativeAttention relative, int head, int dimension, int total, float* keys, int keyStride)
    {
        (_kernels, _product, _pool, _rowOf, _reach, _dimension) = (kernels, product, pool, relative.RowOf, relative.Reach, dimension);
        _firstRow = _rowOf[_reach - (total - 1)];
        int count = _rowOf[_reach + total - 1] - _firstRow + 1;
        _rows = (count + Alignment - 1) / Alignment * Alignment;
        if (relative.Keys is ManagedTensor positionKeys)
        {
            _keyPanels = Pack(positionKeys, head, count);
        }

        if (relative.Queries is ManagedTensor positionQueries)
        {
            NativeBuffer panels = Pack(positionQueries, head, count);
            int tiles = (total + kernels.TileRows - 1) / kernels.TileRows * kernels.TileRows;
            _positionToContent = pool.Rent((long)tiles * _rows * 4);
            product.Multiply(keys, keyStride, total, panels.Floats, 0, _rows, dimension, dimension, _positionToContent.Floats, _rows, false);
            pool.Return(panels);
        }
    }

    /// <summary>Adds both terms to the scores of a block of queries.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(float* queries, int queryStride, int count, int position, int keyStart, int keys, float* scores, int stride)
    {
        if (_keyPanels is not null)
        {
            int tiles = (count + _kernels.TileRows - 1) / _kernels.TileRows * _kernels.TileRows;
            NativeBuffer terms = _pool.Rent((long)tiles * _rows * 4);
            _product.Multiply(queries, queryStride, count, _keyPanels.Floats, 0, _rows, _dimension, _dimension, terms.Floats, _rows, false);
            for (int row = 0; row < count; row++)
            {
                float* score = scores + ((long)row * stride), term = terms.Floats + ((long)row * _rows) - _firstRow;
                fixed (int* rowOf = &_rowOf[_reach + position + row - keyStart])
                {
                    for (int j = 0; j < keys; j++)
                    {
                        score[j] += term[rowOf[-j]];
                    }
                }
            }

            _pool.Return(terms);
        }

        for (int row = 0; _positionToContent is not null && row < count; row++)
        {
            float* score = scores + ((long)row * stride), term = _positionToContent.Floats + ((long)keyStart * _rows) - _firstRow;
            fixed (int* rowOf = &_rowOf[_reach + position + row - keyStart])
            {
                for (int j = 0; j < keys; j++, term += _rows)
                {
                    score[j] += term[rowOf[-j]];
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_keyPanels is not null)
        {
            _pool.Return(_keyPanels);
        }

        if (_positionToContent is not null)
        {
            _pool.Return(_positionToContent);
        }
    }

    private NativeBuffer Pack(ManagedTensor table, int head, int count)
    {
        NativeBuffer panels = _pool.Rent((long)_rows * _dimension * 4);
        new Span<float>(panels.Floats, _rows * _dimension).Clear();
        Packing.Transposed(
            table.Row(_firstRow) + (head * _dimension), table.Stride, count, _dimension, _kernels.TileColumns, panels.Floats);
        return panels;
    }
}
