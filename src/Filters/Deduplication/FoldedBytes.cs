using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using DataForge.Core.Text;
using DataForge.Filters.Text;

namespace DataForge.Filters.Deduplication;

/// <summary>
/// A buffer of texts as UTF-8, each folded on the way in as <see cref="FoldedText"/> folds it. Used again from row to row; not safe for several threads at once.
/// </summary>
internal sealed class FoldedBytes
{
    private const byte Space = 0xFF;
    private const int MostBytesAUnit = 3;
    private static readonly byte[] Ascii = [.. Enumerable.Range(0, 128).Select(unit => char.IsWhiteSpace((char)unit) ? Space : (byte)char.ToLowerInvariant((char)unit))];

    private readonly List<ulong> _hashes = [];
    private readonly List<TextSpan> _words = [];
    private byte[] _bytes = new byte[4096];
    private int _count;

    /// <summary>All bytes added since <see cref="Clear"/>.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _count);

    /// <summary>Empties the buffer.</summary>
    public void Clear() => _count = 0;

    /// <summary>Leaves room for the length of what follows, and tells where.</summary>
    public int Begin()
    {
        Reserve(sizeof(int));
        return _count += sizeof(int);
    }

    /// <summary>Writes the length of what was added since <see cref="Begin"/>.</summary>
    public void End(int start) => BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(start - sizeof(int)), _count - start);

    /// <summary>Adds a text as it is.</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        Reserve(MostBytesAUnit * text.Length);
        _count += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_count));
    }

    /// <summary>Adds a text in lower case, every run of white space one space, none at the ends.</summary>
    public void AddFolded(ReadOnlySpan<char> text)
    {
        Reserve(MostBytesAUnit * text.Length);
        Span<byte> bytes = _bytes.AsSpan(_count);
        ReadOnlySpan<byte> table = Ascii;
        int length = 0;
        bool pending = false;
        for (int i = 0; i < text.Length;)
        {
            char unit = text[i];
            Rune rune = default;
            int used = 1;
            byte folded = unit < 128 ? table[unit] : (byte)0;
            if (unit >= 128)
            {
                Rune.DecodeFromUtf16(text[i..], out rune, out used);
                folded = Rune.IsWhiteSpace(rune) ? Space : folded;
            }

            i += used;
            if (folded == Space)
            {
                pending = length > 0;
                continue;
            }

            if (pending)
            {
                bytes[length++] = (byte)' ';
                pending = false;
            }

            if (unit < 128)
            {
                bytes[length++] = folded;
            }
            else
            {
                length += Rune.ToLowerInvariant(rune).EncodeToUtf8(bytes[length..]);
            }
        }

        _count += length;
    }

    /// <summary>Adds the words of a text, in lower case with one space between. Without words the text is added as <see cref="AddFolded"/> does, and the answer is false.</summary>
    public bool AddWords(ReadOnlySpan<char> text)
    {
        _hashes.Clear();
        _words.Clear();
        PlainWords.Hash(text, _hashes, _words);
        if (_words.Count == 0)
        {
            AddFolded(text);
            return false;
        }

        for (int i = 0; i < _words.Count; i++)
        {
            if (i > 0)
            {
                Add(" ");
            }

            AddFolded(text.Slice(_words[i].Start, _words[i].Length));
        }

        return true;
    }

    /// <summary>Brings the texts from a place on into the order of their bytes; each begins with its length.</summary>
    public void Sort(int from)
    {
        var texts = new List<byte[]>();
        for (int at = from; at < _count; at += texts[^1].Length)
        {
            texts.Add(_bytes.AsSpan(at, sizeof(int) + BinaryPrimitives.ReadInt32LittleEndian(_bytes.AsSpan(at))).ToArray());
        }

        texts.Sort((a, b) => a.AsSpan().SequenceCompareTo(b));
        _count = from;
        foreach (byte[] text in CollectionsMarshal.AsSpan(texts))
        {
            text.CopyTo(_bytes, _count);
            _count += text.Length;
        }
    }

    private void Reserve(int more)
    {
        if (_bytes.Length - _count < more)
        {
            Array.Resize(ref _bytes, Math.Max(checked(_count + more), 2 * _bytes.Length));
        }
    }
}
