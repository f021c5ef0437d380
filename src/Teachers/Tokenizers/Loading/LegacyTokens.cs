using DataForge.Teachers.Tokenizers.Models;
using DataForge.Teachers.Tokenizers.PostProcessors;

namespace DataForge.Teachers.Tokenizers.Loading;

/// <summary>Added tokens and templates of directories without a tokenizer.json.</summary>
internal sealed class LegacyTokens(TokenizerConfiguration configuration, TokenTable vocabulary)
{
    /// <summary>The configuration of the directory.</summary>
    public TokenizerConfiguration Configuration { get; } = configuration;

    /// <summary>
    /// The added tokens of the configuration, and its special tokens at the id they have in the vocabulary, or after its end.
    /// <c>&lt;mask&gt;</c> takes the space before it, as in all classes that have it.
    /// </summary>
    public List<AddedToken> AddedTokens(IEnumerable<string> furtherSpecial)
    {
        List<string> special = [.. furtherSpecial, .. Configuration.SpecialTokens.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value), .. Configuration.AdditionalSpecialTokens];
        HashSet<string> listed = [.. special];
        List<AddedToken> tokens = [.. Configuration.AddedTokens.Select(token => !token.Special && listed.Contains(token.Content) ? token with { Special = true, Normalized = false } : token)];
        var seen = tokens.Select(token => token.Content).ToHashSet(StringComparer.Ordinal);
        int next = Math.Max(vocabulary.IdLimit, tokens.Count == 0 ? 0 : tokens.Max(token => token.Id) + 1);
        foreach (string content in special)
        {
            if (content.Length > 0 && seen.Add(content))
            {
                int known = vocabulary.Find(content);
                tokens.Add(new AddedToken(known >= 0 ? known : next++, content, Special: true, Normalized: false, LeftStrip: content == "<mask>", RightStrip: false, SingleWord: false));
            }
        }

        return tokens;
    }

    /// <summary>The token of a role, or a default.</summary>
    public string Role(string role, string missing) => Configuration.SpecialTokens.GetValueOrDefault(role, missing);

    /// <summary>A template item of a token that must exist.</summary>
    public static TemplateItem Item(IReadOnlyList<AddedToken> tokens, string content, int typeId) =>
        TemplateItem.OfToken(tokens.FirstOrDefault(token => token.Content == content)?.Id ?? throw new TokenizerException($"special token '{content}' is neither in the vocabulary nor among the added tokens"), content, typeId);

    /// <summary>A template that puts tokens round each text, with segments 0 and <paramref name="pairType"/>.</summary>
    public static PostProcessor Around(IReadOnlyList<AddedToken> tokens, string? before, string? after, int pairType, bool beforePair, IReadOnlyList<OffsetTrimming> trimmings)
    {
        var single = new List<TemplateItem>();
        Add(single, before, 0);
        single.Add(TemplateItem.OfSequence(0, 0));
        Add(single, after, 0);
        var pair = new List<TemplateItem>(single);
        Add(pair, beforePair ? before : null, pairType);
        pair.Add(TemplateItem.OfSequence(1, pairType));
        Add(pair, after, pairType);
        return new PostProcessor(single, pair, trimmings);

        void Add(List<TemplateItem> items, string? content, int typeId)
        {
            if (content is not null)
            {
                items.Add(Item(tokens, content, typeId));
            }
        }
    }
}
