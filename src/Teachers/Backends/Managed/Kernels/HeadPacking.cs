using DataForge.Teachers.Backends.Managed.Memory;
using DataForge.Teachers.Models.Operations;

namespace DataForge.Teachers.Backends.Managed.Kernels;

/// <summary>
/// Queries, keys and values of one text, laid out for the products of each head. All heads are taken apart at once: whole rows are read from end
/// to end, while the columns of one head alone would touch two cache lines of a row and skip the rest.
/// </summary>
internal sealed unsafe class HeadPacking : IDisposable
{
    private readonly BufferPool _pool;
    private readonly int _dimension;
    private readonly int _total;
    private readonly int _tileColumns;
    private readonly NativeBuffer _queryRows;
    private readonly NativeBuffer _keyPanels;
    private readonly NativeBuffer _values;
    private readonly long _queryStep;
    private readonly long _keyStep;
    private readonly long _valueStep;

    /// <summary>Packs a text with its prefix.</summary>
    /// <param name="kernels">The inner loops.</param>
    /// <param name="pool">Where memory comes from and goes back to.</param>
    /// <param name="inputs">Queries, keys and values of the batch.</param>
    /// <param name="shape">Heads and their size.</param>
    /// <param name="segment">The text.</param>
    /// <param name="keys">Keys of the text, rounded up to the alignment of scores.</param>
    /// <param name="paddedDimension">Columns of a head, rounded up to whole tiles.</param>
    public HeadPacking(KernelSet kernels, BufferPool pool, AttentionInputs inputs, AttentionShape shape, Segment segment, int keys, int paddedDimension)
    {
        (_pool, _dimension, _tileColumns) = (pool, shape.HeadDimension, kernels.TileColumns);
        _total = segment.PrefixLength + segment.Length;
        _queryStep = (long)(segment.Length + ManagedTensor.ReadableRows) * _dimension;
        _keyStep = (long)keys * _dimension;
        _valueStep = (long)_total * paddedDimension;
        _queryRows = pool.Rent(shape.Heads * _queryStep * 4);
        _keyPanels = pool.Rent(shape.KeyHeads * _keyStep * 4);
        _values = pool.Rent(shape.KeyHeads * _valueStep * 4);
        for (int row = 0; row < segment.Length; row++)
        {
            kernels.Scatter(inputs.Query.Row(segment.Start + row), shape.Heads, _dimension, _queryRows.Floats + ((long)row * _dimension), _queryStep);
        }

        PackKeys(inputs.Key, shape.KeyHeads, segment, keys);
        PackValues(kernels, inputs.Value, shape.KeyHeads, segment, paddedDimension);
    }

    /// <summary>Rows of the queries of a head, as many floats apart as a head has columns; whole tiles of rows may be read.</summary>
    public float* Queries(int head) => _queryRows.Floats + (head * _queryStep);

    /// <summary>Panels [columns of a head][columns of a tile] of the keys of a key head.</summary>
    public float* KeyPanels(int keyHead) => _keyPanels.Floats + (keyHead * _keyStep);

    /// <summary>Panels [keys][columns of a tile] of the values of a key head.</summary>
    public float* ValuePanels(int keyHead) => _values.Floats + (keyHead * _valueStep);

    /// <inheritdoc/>
    public void Dispose()
    {
        _pool.Return(_queryRows);
        _pool.Return(_keyPanels);
        _pool.Return(_values);
    }

    private void PackKeys(ManagedTensor key, int keyHeads, Segment segment, int keys)
    {
        for (int position = 0; position < _total; position += 4)
        {
            float* target = _keyPanels.Floats + ((long)(position / _tileColumns) * _tileColumns * _dimension) + (position % _tileColumns);
            int count = Math.Min(4, _total - position);
            float* s0 = key.Row(segment.RowOf(position)), s1 = key.Row(segment.RowOf(Math.Min(position + 1, _total - 1)));
            float* s2 = key.Row(segment.RowOf(Math.Min(position + 2, _total - 1))), s3 = key.Row(segment.RowOf(Math.Min(position + 3, _total - 1)));
            for (int head = 0, column = 0; head < keyHeads; head++, column += _dimension, target += _keyStep)
            {
                Packing.TransposeFour(s0 + column, s1 + column, s2 + column, s3 + column, _dimension, target, _tileColumns);
            }
        }

        // Beyond the last key there are copies of it up to a multiple of four, then zeros: no score of either is used.
        int written = (_total + 3) & ~3, whole = (_total + _tileColumns - 1) / _tileColumns * _tileColumns;
        for (int head = 0; head < keyHeads; head++)
        {
            float* panels = KeyPanels(head), last = panels + ((long)(whole - _tileColumns) * _dimension) + (written % _tileColumns);
            for (int k = 0; written < whole && k < _dimension; k++, last += _tileColumns)
            {
                new Span<float>(last, whole - written).Clear();
            }

            new Span<float>(panels + ((long)whole * _dimension), (keys - whole) * _dimension).Clear();
        }
    }

    private void PackValues(KernelSet kernels, ManagedTensor value, int keyHeads, Segment segment, int paddedDimension)
    {
        long panelStep = (long)_total * _tileColumns;
        bool fillsPanels = _dimension == paddedDimension;
        for (int position = 0; position < _total; position++)
        {
            float* source = value.Row(segment.RowOf(position)), target = _values.Floats + ((long)position * _tileColumns);
            if (fillsPanels)
            {
                kernels.Scatter(source, keyHeads * _dimension / _tileColumns, _tileColumns, target, panelStep);
                continue;
            }

            for (int head = 0; head < keyHeads; head++, source += _dimension)
            {
                for (int column = 0; column < _dimension; column += _tileColumns, target += panelStep)
                {
                    int count = Math.Min(_tileColumns, _dimension - column);
                    new ReadOnlySpan<float>(source + column, count).CopyTo(new Span<float>(target, count));
                    new Span<float>(target + count, _tileColumns - count).Clear();
                }
            }
        }
    }
}
