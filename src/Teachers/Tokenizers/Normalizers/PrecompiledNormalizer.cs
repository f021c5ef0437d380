using System.Buffers.Binary;
using DataForge.Teachers.Tokenizers.Text;
using DataForge.Teachers.Tokenizers.Unicode;

namespace DataForge.Teachers.Tokenizers.Normalizers;

/// <summary>
/// <c>Precompiled</c>: SentencePiece's compiled character map. A grapheme cluster shorter than six bytes of which any prefix is in the map
/// becomes the string of the shortest such prefix; otherwise each character is looked up on its own.
/// </summary>
internal sealed class PrecompiledNormalizer : Normalizer
{
    private const int LongCluster = 6;

    private readonly uint[] _units;
    private readonly byte[] _strings;
    private readonly bool[] _plainAscii = new bool[128];

    /// <summary>Reads a compiled map; throws <see cref="TokenizerException"/> if it is damaged.</summary>
    public PrecompiledNormalizer(ReadOnlySpan<byte> charsmap)
    {
        if (charsmap.Length < 4 || BinaryPrimitives.ReadUInt32LittleEndian(charsmap) is var size && (size > charsmap.Length - 4 || size % 4 != 0))
        {
            throw new TokenizerException("precompiled_charsmap is truncated: its length prefix goes past its end");
        }

        _units = new uint[size / 4];
        for (int i = 0; i < _units.Length; i++)
        {
            _units[i] = BinaryPrimitives.ReadUInt32LittleEndian(charsmap[(4 + i * 4)..]);
        }

        _strings = [.. charsmap[(4 + (int)size)..], 0];
        if (!System.Text.Unicode.Utf8.IsValid(_strings))
        {
            throw new TokenizerException("precompiled_charsmap has replacement strings that are not UTF-8");
        }

        for (byte b = 0; b < 128; b++)
        {
            _plainAscii[b] = b != '\r' && Find([b]) < 0;
        }
    }

    /// <inheritdoc/>
    public override bool KeepsStart => true;

    /// <inheritdoc/>
    public override void Apply(TextWorkspace workspace)
    {
        ReadOnlySpan<byte> text = workspace.Text.Span;
        TextRewriter? rewriter = null;
        int copied = 0;
        for (int i = 0; i < text.Length;)
        {
            byte b = text[i];
            if (b < 0x80 && _plainAscii[b] && (i + 1 == text.Length || text[i + 1] < 0x80))
            {
                i++;
                continue;
            }

            int end = Graphemes.Next(text, i, text.Length);
            int whole = end - i < LongCluster ? Find(text[i..end]) : -1;
            if (whole >= 0)
            {
                Replace(workspace, ref rewriter, ref copied, text, i, end, whole);
                i = end;
                continue;
            }

            while (i < end)
            {
                int length = Utf8.LengthFromFirst(text[i]);
                int one = Find(text.Slice(i, length));
                if (one >= 0)
                {
                    Replace(workspace, ref rewriter, ref copied, text, i, i + length, one);
                }

                i += length;
            }
        }

        if (rewriter is not null)
        {
            rewriter.PushUnchanged(copied, text.Length);
            workspace.EndRewrite();
        }
    }

    // As the reference counts: characters replace one by one, those too many are added, and the last one takes what is left over with it;
    // an empty replacement belongs to the character before it.
    private void Replace(TextWorkspace workspace, ref TextRewriter? rewriter, ref int copied, ReadOnlySpan<byte> text, int start, int end, int index)
    {
        rewriter ??= workspace.BeginRewrite();
        rewriter.PushUnchanged(copied, start);
        copied = end;
        ReadOnlySpan<byte> replacement = _strings.AsSpan(index);
        replacement = replacement[..replacement.IndexOf((byte)0)];
        int oldCount = Utf8.Count(text[start..end]), newCount = 0;
        for (int i = 0; i < replacement.Length; newCount++)
        {
            rewriter.Push(Utf8.Decode(replacement, i, out int length), newCount < oldCount ? 0 : 1);
            i += length;
        }

        if (newCount < oldCount)
        {
            rewriter.AmendLast(newCount - oldCount);
        }
    }

    private int Find(ReadOnlySpan<byte> text)
    {
        if (_units.Length == 0)
        {
            return -1;
        }

        uint position = Offset(_units[0]);
        foreach (byte b in text)
        {
            position ^= b;
            if (b == 0 || position >= _units.Length)
            {
                return -1;
            }

            uint unit = _units[position];
            if ((unit & 0x800000FF) != b)
            {
                return -1;
            }

            position ^= Offset(unit);
            if ((unit & 0x100) != 0)
            {
                int index = position < _units.Length ? (int)(_units[position] & 0x7FFFFFFF) : -1;
                return (uint)index < (uint)_strings.Length && (_strings[index] & 0xC0) != 0x80 ? index : -1;
            }
        }

        return -1;
    }

    private static uint Offset(uint unit) => (unit >> 10) << (int)((unit & 0x200) >> 6);
}
