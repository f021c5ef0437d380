using DataForge.Parquet.Encodings;
using DataForge.Parquet.IO;
using DataForge.Parquet.Metadata;
using DataForge.Parquet.Pages;
using DataForge.Parquet.Rows;

namespace DataForge.Parquet.Writing;

/// <summary>
/// The body of one data page before compression: levels, then values, side by side. Values that lie in the vector as the page has them are
/// not copied: the levels are laid over the bytes before them until <see cref="Release"/>, which puts those back.
/// </summary>
internal sealed class PageBody
{
    private readonly ByteBuffer _levels = new();
    private readonly ByteBuffer _copied = new(pooled: true);
    private readonly ByteBuffer _covered = new();
    private ByteBuffer? _borrowed;
    private int _valuesStart;
    private int _valuesLength;

    /// <summary>Bytes of the repetition levels.</summary>
    public int RepetitionLength { get; private set; }

    /// <summary>Bytes of the definition levels.</summary>
    public int DefinitionLength { get; private set; }

    /// <summary>Levels and values; valid until <see cref="Release"/>.</summary>
    public ReadOnlySpan<byte> Bytes => _borrowed is null ? _copied.Written : _borrowed.Around(_valuesStart, _valuesLength, _levels.Length);

    /// <summary>Builds the body of a page. The vector must not be touched before <see cref="Release"/>.</summary>
    /// <param name="vector">The column.</param>
    /// <param name="plan">The page.</param>
    /// <param name="levelLengths">Whether each kind of levels has its length before it.</param>
    /// <param name="last">Whether nobody asks for the page's values afterwards: then they may be moved about.</param>
    public void Build(ColumnVector vector, in PagePlan plan, bool levelLengths, bool last)
    {
        _levels.Clear();
        (RepetitionLength, DefinitionLength) = PageLevels.Encode(vector, plan.Slice, levelLengths, _levels);
        PageSlice slice = plan.Slice;
        bool found = PageValueEncoder.TryFind(vector, plan, out Range values)
            || (last && plan.Encoding == PageEncoding.DeltaLengthByteArray && slice.Values > 0
                && DeltaByteArrayEncoder.TryEncodeLengthsInPlace(vector, slice.FirstValue, slice.Values, _copied, out values));
        if (found && vector.Data.BytesBefore(values.Start.Value) >= _levels.Length)
        {
            Borrow(vector.Data, values);
            return;
        }

        _copied.Clear();
        _copied.Append(_levels.Written);
        if (found)
        {
            _copied.Append(vector.Data.Written[values]);
        }
        else
        {
            PageValueEncoder.Encode(vector, plan, _copied);
        }
    }

    /// <summary>Gives borrowed bytes back as they were.</summary>
    public void Release()
    {
        if (_borrowed is { } data)
        {
            _covered.Written.CopyTo(data.Around(_valuesStart, 0, _levels.Length));
            _borrowed = null;
        }
    }

    /// <summary>Gives memory back.</summary>
    public void Free() => _copied.Release();

    private void Borrow(ByteBuffer data, Range values)
    {
        _valuesStart = values.Start.Value;
        _valuesLength = values.End.Value - _valuesStart;
        Span<byte> before = data.Around(_valuesStart, 0, _levels.Length);
        _covered.Clear();
        _covered.Append(before);
        _levels.Written.CopyTo(before);
        _borrowed = data;
    }
}
