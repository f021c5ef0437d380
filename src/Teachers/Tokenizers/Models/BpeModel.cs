using System.Text;
using DataForge.Teachers.Tokenizers.Normalizers;
using DataForge.Teachers.Tokenizers.Text;
using DataForge.Teachers.Tokenizers.Unicode;

namespace DataForge.Teachers.Tokenizers.Models;

/// <summary>Byte-pair encoding (Sennrich et al. 2016) over characters, or over bytes where a byte alphabet comes before.</summary>
internal sealed class BpeModel : TokenModel
{
    private readonly BpeOptions _options;
    private readonly MergeTable _merges;
    private readonly int _unknownId;
    private readonly int[] _byteSymbols = new int[256];
    private readonly int[] _byteFallbacks = new int[256];
    private readonly TokenTable? _wholeWords;
    private readonly byte[] _prefix;
    private readonly byte[] _suffix;
    private readonly byte[] _cutBefore;
    private readonly bool _rawBytes;

    /// <summary>A model of a vocabulary and its merges.</summary>
    public BpeModel(TokenTable tokens, MergeTable merges, BpeOptions options, SpaceMarker? cutBefore)
        : base(tokens)
    {
        _options = options;
        _merges = merges;
        _prefix = Encoding.UTF8.GetBytes(options.ContinuingSubwordPrefix);
        _suffix = Encoding.UTF8.GetBytes(options.EndOfWordSuffix);
        _rawBytes = options.AfterByteAlphabet && _prefix.Length == 0 && _suffix.Length == 0 && !options.ByteFallback;
        _cutBefore = !_rawBytes && _prefix.Length == 0 && _suffix.Length == 0 && cutBefore is not null ? cutBefore.Bytes : [];
        _unknownId = options.UnknownToken is null ? -1 : tokens.Find(options.UnknownToken);
        Span<byte> utf8 = stackalloc byte[4];
        for (int b = 0; b < 256; b++)
        {
            int length = Utf8.Encode(_rawBytes ? ByteAlphabet.Character((byte)b) : b & 127, utf8);
            _byteSymbols[b] = _rawBytes || b < 128 ? tokens.Find(utf8[..length]) : -1;
            _byteFallbacks[b] = options.ByteFallback ? tokens.Find($"<0x{b:X2}>") : -1;
        }

        _wholeWords = !options.IgnoreMerges ? null : _rawBytes ? RawByteTokens(tokens) : tokens;
    }

    /// <inheritdoc/>
    public override bool TakesRawBytes => _rawBytes;

    /// <inheritdoc/>
    public override bool UsesCache => _cutBefore.Length == 0;

    /// <inheritdoc/>
    public override void Tokenize(ReadOnlySpan<byte> text, int start, int end, ModelScratch scratch, TokenList output)
    {
        if (_wholeWords is not null && end - start <= _wholeWords.LongestToken && _wholeWords.Find(text[start..end]) is >= 0 and var id)
        {
            output.Add(id, start, end);
        }
        else if (_cutBefore.Length > 0)
        {
            TokenizeUnits(text, start, end, scratch, output);
        }
        else
        {
            TokenizeWord(text, start, end, scratch, output);
        }
    }

    // No merge joins another character to a space marker after it, so the text can be cut there and each unit looked up in the cache.
    private void TokenizeUnits(ReadOnlySpan<byte> text, int start, int end, ModelScratch scratch, TokenList output)
    {
        while (start < end)
        {
            int at = start;
            while (at < end && text[at..end].StartsWith(_cutBefore))
            {
                at += _cutBefore.Length;
            }

            int next = at < end ? text[at..end].IndexOf(_cutBefore) : -1;
            int stop = next < 0 ? end : at + next;
            CachedTokenizer.Tokenize(text, start, stop, scratch, output, this, TokenizeWord);
            start = stop;
        }
    }

    private static void TokenizeWord(BpeModel model, ReadOnlySpan<byte> text, int start, int end, ModelScratch scratch, TokenList output) =>
        model.TokenizeWord(text, start, end, scratch, output);

    private void TokenizeWord(ReadOnlySpan<byte> text, int start, int end, ModelScratch scratch, TokenList output)
    {
        MergeScratch merging = scratch.Merging;
        merging.Count = 0;
        AddSymbols(text, start, end, merging);
        Merger.MergeAll(merging, _merges);
        foreach (ref readonly MergeSymbol symbol in merging.Symbols)
        {
            if (symbol.Start < symbol.End)
            {
                output.Add(symbol.Id, symbol.Start, symbol.End);
            }
        }
    }

    // The reference keeps a cursor that only symbols move: an unknown character that vanishes shifts the ranges of those after it.
    private void AddSymbols(ReadOnlySpan<byte> text, int start, int end, MergeScratch merging)
    {
        int cursor = start, unknownLength = 0;
        bool pending = false;
        for (int i = start; i < end;)
        {
            int length = _rawBytes ? 1 : Utf8.LengthFromFirst(text[i]);
            int id = FindSymbol(text, i, length, i == start, i + length == end);
            if (id >= 0)
            {
                FlushUnknown(merging, ref cursor, ref pending, unknownLength);
                merging.Add(id, cursor, cursor + length);
                cursor += length;
            }
            else if (_options.ByteFallback && HasFallback(text.Slice(i, length), i == start, i + length == end))
            {
                AddFallback(text.Slice(i, length), merging, ref cursor, i == start, i + length == end);
            }
            else if (_options.UnknownToken is not null)
            {
                if (_unknownId < 0)
                {
                    throw new TokenizerException($"a character is not in the vocabulary, and neither is unk_token '{_options.UnknownToken}'");
                }

                if (pending && !_options.FuseUnknown)
                {
                    FlushUnknown(merging, ref cursor, ref pending, unknownLength);
                }

                unknownLength = pending ? unknownLength + length : length;
                pending = true;
            }

            i += length;
        }

        FlushUnknown(merging, ref cursor, ref pending, unknownLength);
    }

    private void FlushUnknown(MergeScratch merging, ref int cursor, ref bool pending, int length)
    {
        if (pending)
        {
            merging.Add(_unknownId, cursor, cursor + length);
            cursor += length;
            pending = false;
        }
    }

    private int FindSymbol(ReadOnlySpan<byte> text, int index, int length, bool first, bool last)
    {
        if (_prefix.Length == 0 && _suffix.Length == 0)
        {
            return length == 1 ? _byteSymbols[text[index]] : Tokens.Find(text.Slice(index, length));
        }

        return Tokens.Find(Affixed(text.Slice(index, length), first, last, stackalloc byte[_prefix.Length + 4 + _suffix.Length]));
    }

    private ReadOnlySpan<byte> Affixed(ReadOnlySpan<byte> character, bool first, bool last, Span<byte> buffer)
    {
        int used = 0;
        if (!first)
        {
            _prefix.CopyTo(buffer);
            used = _prefix.Length;
        }

        character.CopyTo(buffer[used..]);
        used += character.Length;
        if (last)
        {
            _suffix.CopyTo(buffer[used..]);
            used += _suffix.Length;
        }

        return buffer[..used];
    }

    private bool HasFallback(ReadOnlySpan<byte> character, bool first, bool last)
    {
        foreach (byte b in Affixed(character, first, last, stackalloc byte[_prefix.Length + 4 + _suffix.Length]))
        {
            if (_byteFallbacks[b] < 0)
            {
                return false;
            }
        }

        return true;
    }

    private void AddFallback(ReadOnlySpan<byte> character, MergeScratch merging, ref int cursor, bool first, bool last)
    {
        foreach (byte b in Affixed(character, first, last, stackalloc byte[_prefix.Length + 4 + _suffix.Length]))
        {
            merging.Add(_byteFallbacks[b], cursor, cursor + 1);
            cursor++;
        }
    }

    // Tokens with a character outside the byte alphabet cannot equal a word in it.
    private static TokenTable RawByteTokens(TokenTable tokens)
    {
        var builder = new TokenTableBuilder();
        for (int id = 0; id < tokens.IdLimit; id++)
        {
            if (!tokens.TryGet(id, out ReadOnlySpan<byte> token))
            {
                continue;
            }

            Span<byte> raw = builder.Reserve(token.Length);
            int count = 0;
            bool inAlphabet = true;
            for (int i = 0; i < token.Length && inAlphabet;)
            {
                inAlphabet = ByteAlphabet.TryGetByte(Utf8.Decode(token, i, out int length), out byte value);
                raw[count++] = value;
                i += length;
            }

            if (inAlphabet)
            {
                builder.Commit(count, id);
            }
        }

        return builder.Build();
    }
}
