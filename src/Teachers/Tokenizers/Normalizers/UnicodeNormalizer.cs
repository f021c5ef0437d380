using System.Runtime.InteropServices;
using System.Text;
using DataForge.Teachers.Tokenizers.Text;
using DataForge.Teachers.Tokenizers.Unicode;

namespace DataForge.Teachers.Tokenizers.Normalizers;

/// <summary><c>NFC</c>, <c>NFD</c>, <c>NFKC</c>, <c>NFKD</c> (UAX #15) with the reference library's tables (Unicode 11/12).</summary>
internal sealed class UnicodeNormalizer(bool compose, bool compatible) : Normalizer
{
    private readonly byte _affectedBit = (byte)((compatible ? 4 : 1) << (compose ? 0 : 1));

    /// <inheritdoc/>
    public override bool KeepsStart => true;

    /// <inheritdoc/>
    public override void Apply(TextWorkspace workspace)
    {
        ReadOnlySpan<byte> text = workspace.Text.Span;
        if (Ascii.IsValid(text) || !IsAffected(text))
        {
            return;
        }

        NormalizationScratch scratch = workspace.Normalization;
        scratch.Characters.Clear();
        for (int i = 0; i < text.Length;)
        {
            int codePoint = Utf8.Decode(text, i, out int length);
            i += length;
            CanonicalData.Decompose(codePoint, compatible, scratch.Characters);
        }

        scratch.Reorder();
        TextRewriter rewriter = workspace.BeginRewrite();
        if (compose)
        {
            Compose(scratch, rewriter);
        }
        else
        {
            foreach (DecomposedCharacter character in CollectionsMarshal.AsSpan(scratch.Characters))
            {
                rewriter.Push(character.CodePoint, character.Change);
            }
        }

        workspace.EndRewrite();
    }

    private bool IsAffected(ReadOnlySpan<byte> text)
    {
        CodePointTable affected = CanonicalData.Affected;
        for (int i = 0; i < text.Length;)
        {
            if (text[i] < 0x80)
            {
                i++;
                continue;
            }

            int codePoint = Utf8.Decode(text, i, out int length);
            if ((affected[codePoint] & _affectedBit) != 0)
            {
                return true;
            }

            i += length;
        }

        return false;
    }

    // Composes as UAX #15 says; a composed character counts the characters it swallowed, so that alignments stay right.
    private static void Compose(NormalizationScratch scratch, TextRewriter rewriter)
    {
        List<DecomposedCharacter> pending = scratch.Pending;
        DecomposedCharacter starter = new(-1, 0, 0);
        foreach (DecomposedCharacter next in CollectionsMarshal.AsSpan(scratch.Characters))
        {
            if (starter.CodePoint < 0)
            {
                if (next.Rank != 0)
                {
                    rewriter.Push(next.CodePoint, next.Change);
                }
                else
                {
                    starter = next;
                }

                continue;
            }

            bool blocked = pending.Count > 0 && pending[^1].Rank >= next.Rank;
            int composed = blocked ? -1 : CanonicalData.Compose(starter.CodePoint, next.CodePoint);
            if (composed >= 0)
            {
                starter = new(composed, starter.Change + next.Change - 1, 0);
            }
            else if (next.Rank == 0)
            {
                Flush(starter, pending, rewriter);
                starter = next;
            }
            else
            {
                pending.Add(next);
            }
        }

        if (starter.CodePoint >= 0)
        {
            Flush(starter, pending, rewriter);
        }
    }

    private static void Flush(DecomposedCharacter starter, List<DecomposedCharacter> pending, TextRewriter rewriter)
    {
        rewriter.Push(starter.CodePoint, starter.Change);
        foreach (DecomposedCharacter mark in pending)
        {
            rewriter.Push(mark.CodePoint, mark.Change);
        }

        pending.Clear();
    }
}
