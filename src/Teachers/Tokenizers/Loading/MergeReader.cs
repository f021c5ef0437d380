using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using DataForge.Teachers.Tokenizers.Models;

namespace DataForge.Teachers.Tokenizers.Loading;

/// <summary>Builds the merges of a BPE model; every merge must join tokens of the vocabulary into one.</summary>
internal sealed class MergeReader(TokenTable vocabulary, string continuingSubwordPrefix, string place)
{
    private readonly int _prefixLength = Encoding.UTF8.GetByteCount(continuingSubwordPrefix);
    private readonly MergeTable _table = new(vocabulary.Count);
    private byte[] _left = new byte[256];
    private byte[] _right = new byte[256];
    private byte[] _joined = new byte[512];
    private MergeTable? _larger;
    private int _count;
    private bool _joinsMarkers;

    /// <summary>The merges read so far.</summary>
    public MergeTable Table => _larger ?? _table;

    /// <summary>The space marker, if text may be cut before it.</summary>
    public SpaceMarker? CutMarker
    {
        get
        {
            var marker = new SpaceMarker();
            return _joinsMarkers || vocabulary.Find(marker.Bytes) < 0 ? null : marker;
        }
    }

    /// <summary>Reads a JSON array of <c>"a b"</c> or <c>["a", "b"]</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void ReadJson(ReadOnlySpan<byte> json)
    {
        EnsureTable(json);
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.String)
            {
                ReadOnlySpan<byte> merge = Copy(ref reader, ref _left);
                int space = merge.IndexOf((byte)' ');
                if (space < 0 || merge[(space + 1)..].Contains((byte)' '))
                {
                    throw Error($"'{Encoding.UTF8.GetString(merge)}' is not two tokens with one space between");
                }

                Add(merge[..space], merge[(space + 1)..]);
            }
            else if (reader.TokenType == JsonTokenType.StartArray)
            {
                ReadOnlySpan<byte> left = CopyItem(ref reader, ref _left), right = CopyItem(ref reader, ref _right);
                reader.Read();
                if (reader.TokenType != JsonTokenType.EndArray)
                {
                    throw Error("two tokens are needed");
                }

                Add(left, right);
            }
            else
            {
                throw Error($"a string or a pair is needed, found {reader.TokenType}");
            }
        }
    }

    /// <summary>Adds the next merge.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        int leftId = Find(left), rightId = Find(right);
        if (right.Length < _prefixLength)
        {
            throw Error($"'{Encoding.UTF8.GetString(right)}' lacks the prefix of continuations");
        }

        if (_joined.Length < left.Length + right.Length)
        {
            _joined = new byte[(left.Length + right.Length) * 2];
        }

        left.CopyTo(_joined);
        right[_prefixLength..].CopyTo(_joined.AsSpan(left.Length));
        int joined = Find(_joined.AsSpan(0, left.Length + right.Length - _prefixLength));
        _joinsMarkers |= SpaceMarker.IsJoinedBy(left, right);
        Table.Add(leftId, rightId, _count++, joined);
    }

    // Published lists may have several merges a token, so the table is sized by what the list can hold: a merge takes six bytes at least.
    private void EnsureTable(ReadOnlySpan<byte> json) => Reserve(json.Count((byte)',') + 1);

    /// <summary>Makes room for a number of merges before the first is added.</summary>
    public void Reserve(int most)
    {
        if (most > vocabulary.Count)
        {
            _larger = new MergeTable(most);
        }
    }

    private int Find(ReadOnlySpan<byte> token)
    {
        int id = vocabulary.Find(token);
        return id >= 0 ? id : throw Error($"'{Encoding.UTF8.GetString(token[..Math.Min(60, token.Length)])}' is not in the vocabulary");
    }

    private ReadOnlySpan<byte> CopyItem(ref Utf8JsonReader reader, ref byte[] buffer)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.String ? Copy(ref reader, ref buffer) : throw Error($"a token is needed, found {reader.TokenType}");
    }

    private static ReadOnlySpan<byte> Copy(ref Utf8JsonReader reader, ref byte[] buffer)
    {
        if (buffer.Length < reader.ValueSpan.Length)
        {
            buffer = new byte[reader.ValueSpan.Length * 2];
        }

        return buffer.AsSpan(0, reader.CopyString(buffer));
    }

    private TokenizerException Error(string what) => new($"{place}[{_count}]: {what}");
}
