namespace DataForge.Teachers.Tokenizers.Models;

/// <summary>
/// Applies merges to the symbols of a word: always the pair of lowest rank, and of equal rank the leftmost. Short words by scanning, long
/// ones with a queue, so that time grows with n log n.
/// </summary>
internal static class Merger
{
    private const int ShortWord = 40;

    /// <summary>Merges until no pair is left; the result is the symbols that are not empty.</summary>
    public static void MergeAll(MergeScratch scratch, MergeTable merges)
    {
        if (scratch.Count <= ShortWord)
        {
            scratch.Count = MergeShort(scratch.Symbols, merges);
        }
        else
        {
            MergeLong(scratch, merges);
        }
    }

    private static int MergeShort(Span<MergeSymbol> symbols, MergeTable merges)
    {
        int count = symbols.Length;
        for (int i = 0; i + 1 < count; i++)
        {
            symbols[i].Rank = merges.Rank(symbols[i].Id, symbols[i + 1].Id, out symbols[i].MergedId);
        }

        while (count > 1)
        {
            int best = int.MaxValue, at = -1;
            for (int i = 0; i + 1 < count; i++)
            {
                if (symbols[i].Rank < best)
                {
                    best = symbols[i].Rank;
                    at = i;
                }
            }

            if (at < 0)
            {
                break;
            }

            symbols[at].Id = symbols[at].MergedId;
            symbols[at].End = symbols[at + 1].End;
            symbols[(at + 2)..count].CopyTo(symbols[(at + 1)..]);
            count--;
            if (at > 0)
            {
                symbols[at - 1].Rank = merges.Rank(symbols[at - 1].Id, symbols[at].Id, out symbols[at - 1].MergedId);
            }

            if (at + 1 < count)
            {
                symbols[at].Rank = merges.Rank(symbols[at].Id, symbols[at + 1].Id, out symbols[at].MergedId);
            }
        }

        return count;
    }

    private static void MergeLong(MergeScratch scratch, MergeTable merges)
    {
        Span<MergeSymbol> symbols = scratch.Symbols;
        PriorityQueue<int, ulong> queue = scratch.Queue;
        queue.Clear();
        queue.EnsureCapacity(symbols.Length);
        for (int i = 0; i < symbols.Length; i++)
        {
            symbols[i].Previous = i - 1;
            symbols[i].Next = i + 1 < symbols.Length ? i + 1 : -1;
            Offer(i, symbols, merges, queue);
        }

        while (queue.TryDequeue(out int mergedId, out ulong key))
        {
            int at = (int)(uint)key;
            int next = symbols[at].Next;
            if (symbols[at].Start == symbols[at].End || next < 0 || symbols[at].Rank == int.MaxValue || symbols[at].MergedId != mergedId)
            {
                continue;
            }

            ref MergeSymbol right = ref symbols[next];
            symbols[at].Id = mergedId;
            symbols[at].End = right.End;
            symbols[at].Next = right.Next;
            right.Start = right.End;
            if (right.Next >= 0)
            {
                symbols[right.Next].Previous = at;
            }

            Offer(symbols[at].Previous, symbols, merges, queue);
            Offer(at, symbols, merges, queue);
        }
    }

    private static void Offer(int at, Span<MergeSymbol> symbols, MergeTable merges, PriorityQueue<int, ulong> queue)
    {
        if (at < 0)
        {
            return;
        }

        ref MergeSymbol symbol = ref symbols[at];
        symbol.Rank = symbol.Next < 0 ? int.MaxValue : merges.Rank(symbol.Id, symbols[symbol.Next].Id, out symbol.MergedId);
        if (symbol.Rank != int.MaxValue)
        {
            queue.Enqueue(symbol.MergedId, ((ulong)(uint)symbol.Rank << 32) | (uint)at);
        }
    }
}
