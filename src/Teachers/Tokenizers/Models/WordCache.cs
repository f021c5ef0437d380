using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DataForge.Teachers.Tokenizers.Text;

namespace DataForge.Teachers.Tokenizers.Models;

/// <summary>
/// Tokens of words seen before, in bounded memory: words of up to 15 bytes stand in the table itself, longer ones (up to 64) in a slab.
/// When the table or a slab is full everything is forgotten at once. Not shared between threads.
/// </summary>
internal sealed class WordCache
{
    /// <summary>Longest word that is kept, in bytes.</summary>
    public const int MaximumLength = 64;

    private const int InlineLength = 15;
    private const int FewestSlots = 1 << 9;
    private const int MostSlots = 1 << 15;
    private const int LongMark = 0xFF;

    private Entry[] _entries = new Entry[FewestSlots];
    private byte[] _words = new byte[1 << 12];
    private TokenSpan[] _tokens = new TokenSpan[1 << 10];
    private int _wordsUsed;
    private int _tokensUsed;
    private int _count;

    /// <summary>Adds the tokens of a word if it is known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryAppend(ReadOnlySpan<byte> text, int start, int length, TokenList output)
    {
        Key(text, start, length, out ulong low, out ulong high);
        int slot = SlotOf(low, high);
        while (true)
        {
            ref Entry entry = ref _entries[slot];
            if (entry.High == 0)
            {
                return false;
            }

            if (entry.Low == low && entry.High == high && (length <= InlineLength || IsLongWord(in entry, text.Slice(start, length))))
            {
                if (entry.Count == 1)
                {
                    output.Add(entry.First, start, start + length);
                    return true;
                }

                AppendSeveral(in entry, start, output);
                return true;
            }

            slot = (slot + 1) & (_entries.Length - 1);
        }
    }

    /// <summary>Remembers the tokens of a word that is not known.</summary>
    public void Add(ReadOnlySpan<byte> text, int start, int length, ReadOnlySpan<TokenSpan> tokens)
    {
        if (tokens.Length > MaximumLength)
        {
            return;
        }

        MakeRoom(tokens.Length, length);
        Key(text, start, length, out ulong low, out ulong high);
        int slot = FreeSlot(low, high);
        bool single = tokens.Length == 1 && tokens[0].Start == start && tokens[0].End == start + length;
        ref Entry entry = ref _entries[slot];
        entry = new Entry { Low = low, High = high, Count = single ? (short)1 : (short)-tokens.Length, First = single ? tokens[0].Id : _tokensUsed, Word = -1 };
        _count++;
        if (!single)
        {
            AddTokens(tokens, start);
        }

        if (length > InlineLength)
        {
            entry.Word = _wordsUsed;
            entry.WordLength = (short)length;
            AddWord(text.Slice(start, length));
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Array.Clear(_entries);
        _count = _tokensUsed = _wordsUsed = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int SlotOf(ulong low, ulong high) => (int)(ByteHash.Mix(low ^ ByteHash.Mix(high)) >> 40) & (_entries.Length - 1);

    private int FreeSlot(ulong low, ulong high)
    {
        int slot = SlotOf(low, high);
        while (_entries[slot].High != 0)
        {
            slot = (slot + 1) & (_entries.Length - 1);
        }

        return slot;
    }

    private void MakeRoom(int tokens, int bytes)
    {
        if (_tokensUsed + tokens > MostSlots * 4 || _wordsUsed + bytes > MostSlots * 16)
        {
            Clear();
        }

        if (_count < _entries.Length / 4 * 3)
        {
            return;
        }

        if (_entries.Length == MostSlots)
        {
            Clear();
            return;
        }

        Entry[] old = _entries;
        _entries = new Entry[old.Length * 4];
        foreach (ref readonly Entry entry in old.AsSpan())
        {
            if (entry.High != 0)
            {
                _entries[FreeSlot(entry.Low, entry.High)] = entry;
            }
        }
    }

    // The two halves of the word, its length in the top byte; of a long word two hashes instead.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Key(ReadOnlySpan<byte> text, int start, int length, out ulong low, out ulong high)
    {
        if (length > InlineLength)
        {
            LongKey(text.Slice(start, length), out low, out high);
            return;
        }

        ref byte first = ref Unsafe.Add(ref MemoryMarshal.GetReference(text), start);
        low = Unsafe.ReadUnaligned<ulong>(ref first);
        if (length < 8)
        {
            low &= (1UL << (length * 8)) - 1;
            high = (ulong)(length + 1) << 56;
            return;
        }

        high = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, 8)) & ((1UL << ((length - 8) * 8)) - 1);
        high |= (ulong)(length + 1) << 56;
    }

    private static void LongKey(ReadOnlySpan<byte> word, out ulong low, out ulong high)
    {
        low = (ulong)word.Length;
        ReadOnlySpan<byte> rest = word;
        for (; rest.Length >= 8; rest = rest[8..])
        {
            low = ByteHash.Mix(low ^ MemoryMarshal.Read<ulong>(rest));
        }

        low = ByteHash.Mix(low ^ MemoryMarshal.Read<ulong>(word[^8..]));
        high = ((ulong)LongMark << 56) | (uint)word.Length;
    }

    private bool IsLongWord(in Entry entry, ReadOnlySpan<byte> word) => _words.AsSpan(entry.Word, entry.WordLength).SequenceEqual(word);

    private void AppendSeveral(in Entry entry, int start, TokenList output)
    {
        foreach (TokenSpan token in _tokens.AsSpan(entry.First, -entry.Count))
        {
            output.Add(token.Id, start + token.Start, start + token.End);
        }
    }

    private void AddTokens(ReadOnlySpan<TokenSpan> tokens, int start)
    {
        if (_tokensUsed + tokens.Length > _tokens.Length)
        {
            Array.Resize(ref _tokens, Math.Max(_tokens.Length * 2, _tokensUsed + tokens.Length));
        }

        foreach (TokenSpan token in tokens)
        {
            _tokens[_tokensUsed++] = new TokenSpan(token.Id, token.Start - start, token.End - start);
        }
    }

    private void AddWord(ReadOnlySpan<byte> word)
    {
        if (_wordsUsed + word.Length > _words.Length)
        {
            Array.Resize(ref _words, Math.Max(_words.Length * 2, _wordsUsed + word.Length));
        }

        word.CopyTo(_words.AsSpan(_wordsUsed));
        _wordsUsed += word.Length;
    }

    private struct Entry
    {
        public ulong Low;
        public ulong High;
        public int First;
        public int Word;
        public short Count;
        public short WordLength;
    }
}
