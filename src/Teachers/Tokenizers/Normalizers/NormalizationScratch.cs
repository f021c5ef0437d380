using System.Runtime.InteropServices;

namespace DataForge.Teachers.Tokenizers.Normalizers;

/// <summary>A decomposed character: its code point, its change (see <see cref="Text.TextRewriter.Push"/>) and its combining rank.</summary>
internal record struct DecomposedCharacter(int CodePoint, int Change, byte Rank);

/// <summary>Reused memory of the Unicode normalization forms.</summary>
internal sealed class NormalizationScratch
{
    private const int KeptCapacity = 1 << 18;

    private List<DecomposedCharacter> _sorted = [];

    /// <summary>The decomposed text.</summary>
    public List<DecomposedCharacter> Characters { get; private set; } = [];

    /// <summary>Marks waiting behind the character that later ones may still compose with.</summary>
    public List<DecomposedCharacter> Pending { get; } = [];

    /// <summary>Puts each run of marks into canonical order, keeping the order of equal ranks.</summary>
    public void Reorder()
    {
        Span<DecomposedCharacter> all = CollectionsMarshal.AsSpan(Characters);
        for (int i = 0; i < all.Length;)
        {
            if (all[i].Rank == 0)
            {
                i++;
                continue;
            }

            int end = i + 1;
            bool ordered = true;
            for (; end < all.Length && all[end].Rank != 0; end++)
            {
                ordered &= all[end].Rank >= all[end - 1].Rank;
            }

            if (!ordered)
            {
                Sort(all[i..end]);
            }

            i = end;
        }
    }

    /// <summary>Gives back memory of an unusually long text.</summary>
    public void Trim()
    {
        if (Characters.Capacity > KeptCapacity)
        {
            Characters = [];
            _sorted = [];
        }
    }

    // Counting sort: stable, and linear in a run of any length.
    private void Sort(Span<DecomposedCharacter> run)
    {
        Span<int> next = stackalloc int[257];
        next.Clear();
        foreach (DecomposedCharacter character in run)
        {
            next[character.Rank + 1]++;
        }

        for (int i = 1; i < next.Length; i++)
        {
            next[i] += next[i - 1];
        }

        CollectionsMarshal.SetCount(_sorted, run.Length);
        Span<DecomposedCharacter> sorted = CollectionsMarshal.AsSpan(_sorted);
        foreach (DecomposedCharacter character in run)
        {
            sorted[next[character.Rank]++] = character;
        }

        sorted.CopyTo(run);
    }
}
