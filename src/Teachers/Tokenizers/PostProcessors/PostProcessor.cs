using DataForge.Teachers.Tokenizers.Text;

namespace DataForge.Teachers.Tokenizers.PostProcessors;

/// <summary>
/// Joins one or two sequences with special tokens round them. All post-processors come down to two templates and to trimming offsets.
/// </summary>
internal sealed class PostProcessor(IReadOnlyList<TemplateItem> single, IReadOnlyList<TemplateItem> pair, IReadOnlyList<OffsetTrimming> trimmings)
{
    /// <summary>What happens without a post-processor: A, or A then B with segments 0 and 1.</summary>
    public static PostProcessor Default { get; } = new(Plain([]).Single, Plain([]).Pair, []) { MarksWindows = false };

    /// <summary>True if single texts and overflowing windows know their sequence, as with any post-processor of a file.</summary>
    public bool MarksWindows { get; init; } = true;

    /// <summary>True if overflowing windows have segment 0 once special tokens are added; otherwise they keep 0 and 1.</summary>
    public bool ClearsWindowTypes { get; init; }

    /// <summary>The template of one text.</summary>
    public IReadOnlyList<TemplateItem> Single { get; } = single;

    /// <summary>The template of two texts.</summary>
    public IReadOnlyList<TemplateItem> Pair { get; } = pair;

    /// <summary>A post-processor that only trims offsets.</summary>
    public static PostProcessor Plain(IReadOnlyList<OffsetTrimming> trimmings) =>
        new([TemplateItem.OfSequence(0, 0)], [TemplateItem.OfSequence(0, 0), TemplateItem.OfSequence(1, 1)], trimmings);

    /// <summary>Number of tokens it adds.</summary>
    public int AddedTokens(bool isPair) => (isPair ? Pair : Single).Sum(item => item.Ids.Length);

    /// <summary>Joins the sequences, and every combination of their overflowing windows.</summary>
    public TokenizerEncoding Process(TokenizerEncoding first, TokenizerEncoding? second, bool addSpecialTokens)
    {
        foreach (OffsetTrimming trimming in trimmings)
        {
            trimming.ApplyWithOverflowing(first);
            if (second is not null)
            {
                trimming.ApplyWithOverflowing(second);
            }
        }

        Mark(first, 0, second is not null, addSpecialTokens);
        if (second is not null)
        {
            Mark(second, 1, true, addSpecialTokens);
        }

        TokenizerEncoding result = Join(first, second, addSpecialTokens);
        result.Overflowing = OverflowCombinations.Of(first, second, (a, b) => Join(a, b, addSpecialTokens));
        return result;
    }

    // Segments of the template go to the sequences themselves only, not to their overflowing windows.
    private void Mark(TokenizerEncoding encoding, int sequence, bool isPair, bool addSpecialTokens)
    {
        TemplateItem? item = (isPair ? Pair : Single).FirstOrDefault(item => item.Sequence == sequence);
        encoding.SetTypeIds(item?.TypeId ?? sequence);
        if (isPair || MarksWindows)
        {
            encoding.SetSequence(sequence);
        }

        foreach (TokenizerEncoding window in encoding.Overflowing)
        {
            window.SetTypeIds(ClearsWindowTypes && addSpecialTokens ? 0 : sequence);
            if (MarksWindows)
            {
                window.SetSequence(sequence);
            }
        }
    }

    /// <summary>Writes the joined ids and gives their number, which may be more than fits.</summary>
    public int WriteIds(ReadOnlySpan<TokenSpan> first, ReadOnlySpan<TokenSpan> second, bool isPair, bool addSpecialTokens, Span<int> output)
    {
        int count = 0;
        IReadOnlyList<TemplateItem> template = isPair ? Pair : Single;
        for (int k = 0; k < template.Count; k++)
        {
            TemplateItem item = template[k];
            if (item.Sequence >= 0)
            {
                foreach (ref readonly TokenSpan token in item.Sequence == 0 ? first : second)
                {
                    Write(token.Id, output, ref count);
                }
            }
            else if (addSpecialTokens)
            {
                foreach (int id in item.Ids)
                {
                    Write(id, output, ref count);
                }
            }
        }

        return count;
    }

    private static void Write(int id, Span<int> output, ref int count)
    {
        if (count < output.Length)
        {
            output[count] = id;
        }

        count++;
    }

    private TokenizerEncoding Join(TokenizerEncoding first, TokenizerEncoding? second, bool addSpecialTokens)
    {
        var result = new TokenizerEncoding();
        foreach (TemplateItem item in second is null ? Single : Pair)
        {
            if (item.Sequence < 0)
            {
                for (int i = 0; addSpecialTokens && i < item.Ids.Length; i++)
                {
                    result.AddSpecial(item.Ids[i], item.TypeId, item.Tokens[i], attention: 1);
                }

                continue;
            }

            result.Append(item.Sequence == 0 ? first : second!);
        }

        return result;
    }
}
