using DataForge.Teachers.Tokenizers.Unicode;

namespace DataForge.Teachers.Tokenizers.Text;

/// <summary>
/// UTF-8 text on its way through the tokenizer, with, where asked, the range of the raw text that each byte stands for.
/// Alignments are implied as long as the text is an unchanged copy, and written out at the first change.
/// </summary>
internal sealed class TextBuffer
{
    /// <summary>Readable bytes that always follow the text.</summary>
    public const int Padding = 32;

    private const int KeptCapacity = 1 << 20;

    private bool _tracked;
    private bool _identity;
    private int _base;
    private int[] _starts = [];
    private int[] _ends = [];

    /// <summary>The bytes; at least <see cref="Padding"/> more than <see cref="Length"/>.</summary>
    public byte[] Bytes { get; private set; } = new byte[256 + Padding];

    /// <summary>Bytes of text.</summary>
    public int Length { get; set; }

    /// <summary>True if alignments are kept.</summary>
    public bool Tracked => _tracked;

    /// <summary>The text.</summary>
    public ReadOnlySpan<byte> Span => Bytes.AsSpan(0, Length);

    /// <summary>Takes a copy of raw text that starts at <paramref name="rawStart"/> of the input.</summary>
    public void Load(ReadOnlySpan<byte> text, int rawStart, bool tracked)
    {
        Length = 0;
        _tracked = tracked;
        _identity = true;
        _base = rawStart;
        Reserve(text.Length);
        text.CopyTo(Bytes);
        Length = text.Length;
    }

    /// <summary>Empties the buffer to take what a rewriter makes of <paramref name="source"/>.</summary>
    public void BeginRewrite(TextBuffer source)
    {
        source.WriteOutAlignments();
        Length = 0;
        _tracked = source._tracked;
        _identity = false;
        _base = source._base;
        Reserve(source.Length + (source.Length >> 2));
    }

    /// <summary>Makes room for more bytes.</summary>
    public void Reserve(int more)
    {
        int needed = checked(Length + more + Padding);
        if (needed > Bytes.Length)
        {
            byte[] larger = new byte[Math.Max(needed, Math.Min(Bytes.Length, int.MaxValue / 2 - Padding) * 2)];
            Bytes.AsSpan(0, Length).CopyTo(larger);
            Bytes = larger;
        }

        if (_tracked && !_identity && _starts.Length < Bytes.Length)
        {
            Array.Resize(ref _starts, Bytes.Length);
            Array.Resize(ref _ends, Bytes.Length);
        }
    }

    /// <summary>Appends a code point that stands for raw [start, end).</summary>
    public void Append(int codePoint, int start, int end)
    {
        if (Length + 4 + Padding > Bytes.Length)
        {
            Reserve(4);
        }

        int length = Utf8.Encode(codePoint, Bytes.AsSpan(Length));
        if (_tracked)
        {
            _starts.AsSpan(Length, length).Fill(start);
            _ends.AsSpan(Length, length).Fill(end);
        }

        Length += length;
    }

    /// <summary>Appends bytes [start, end) of another buffer with their alignments.</summary>
    public void AppendRange(TextBuffer source, int start, int end)
    {
        Reserve(end - start);
        source.Bytes.AsSpan(start, end - start).CopyTo(Bytes.AsSpan(Length));
        if (_tracked)
        {
            source._starts.AsSpan(start, end - start).CopyTo(_starts.AsSpan(Length));
            source._ends.AsSpan(start, end - start).CopyTo(_ends.AsSpan(Length));
        }

        Length += end - start;
    }

    /// <summary>
    /// First raw byte of what the character at <paramref name="index"/> stands for. Without alignments, only whether that is the start of
    /// the section is known: later characters count as one byte after it.
    /// </summary>
    public int RawStart(int index) => _identity ? _base + CharacterStart(index) : _tracked ? _starts[index] : _base + Math.Min(index, 1);

    /// <summary>One past the last raw byte of the character at <paramref name="index"/>.</summary>
    public int RawEnd(int index)
    {
        if (!_identity)
        {
            return _ends[index];
        }

        int start = CharacterStart(index);
        return _base + start + Utf8.LengthFromFirst(Bytes[start]);
    }

    /// <summary>True if the buffer is an unchanged copy of the raw text.</summary>
    public bool IsIdentity => _identity;

    /// <summary>Gives back memory of an unusually long text.</summary>
    public void Trim()
    {
        if (Bytes.Length > KeptCapacity)
        {
            Bytes = new byte[256 + Padding];
            _starts = [];
            _ends = [];
            Length = 0;
        }
    }

    private int CharacterStart(int index)
    {
        while (index > 0 && (Bytes[index] & 0xC0) == 0x80)
        {
            index--;
        }

        return index;
    }

    private void WriteOutAlignments()
    {
        if (!_identity)
        {
            return;
        }

        _identity = false;
        if (!_tracked)
        {
            return;
        }

        Reserve(0);
        for (int i = 0; i < Length;)
        {
            int length = Utf8.LengthFromFirst(Bytes[i]);
            _starts.AsSpan(i, length).Fill(_base + i);
            _ends.AsSpan(i, length).Fill(_base + i + length);
            i += length;
        }
    }
}
