using DataForge.Parquet.Rows;

namespace DataForge.Parquet.Encodings;

/// <summary>Dictionary indices (RLE_DICTIONARY, PLAIN_DICTIONARY): a byte of bit width, then runs.</summary>
internal sealed class DictionaryDecoder : ValueDecoder
{
    private const int PieceValues = 1024;

    private readonly ReadOnlyMemory<byte> _body;
    private readonly ChunkDictionary _dictionary;
    private RunLengthDecoder _indices;
    private bool _started;

    public DictionaryDecoder(ReadOnlyMemory<byte> body, ChunkDictionary dictionary)
    {
        _body = body;
        _dictionary = dictionary;
    }

    public override void Decode(int count, ColumnVector target)
    {
        if (count > 0 && !_started)
        {
            Start();
        }

        Span<int> piece = stackalloc int[PieceValues];
        while (count > 0)
        {
            Span<int> indices = piece[..Math.Min(count, PieceValues)];
            _indices.Decode(indices);
            _dictionary.Add(indices, target);
            count -= indices.Length;
        }
    }

    private void Start()
    {
        int bitWidth = _body.IsEmpty ? throw new ParquetException("the page ends before the bit width of its indices") : _body.Span[0];
        if (bitWidth > 32)
        {
            throw new ParquetException($"the page has indices of {bitWidth} bits; at most 32 are possible");
        }

        _indices = new RunLengthDecoder(_body[1..], bitWidth, "dictionary indices");
        _started = true;
    }
}
