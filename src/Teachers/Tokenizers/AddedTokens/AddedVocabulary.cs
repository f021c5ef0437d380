using System.Text;
using DataForge.Teachers.Tokenizers.Normalizers;
using DataForge.Teachers.Tokenizers.Text;

namespace DataForge.Teachers.Tokenizers.AddedTokens;

/// <summary>The added tokens of a tokenizer, by id, by text, and as matchers for the raw and the normalized text.</summary>
internal sealed class AddedVocabulary
{
    private readonly Dictionary<int, AddedToken> _byId = [];
    private readonly Dictionary<string, AddedToken> _byContent = new(StringComparer.Ordinal);
    private readonly Dictionary<int, string> _decoded = [];
    private readonly HashSet<string> _special = new(StringComparer.Ordinal);

    /// <summary>Takes the tokens in the order of the file.</summary>
    public AddedVocabulary(IReadOnlyList<AddedToken> tokens, Normalizer? normalizer)
    {
        Tokens = tokens;
        foreach (AddedToken token in tokens)
        {
            if (_byId.TryGetValue(token.Id, out AddedToken? other) && other.Content != token.Content)
            {
                throw new TokenizerException($"added tokens '{other.Content}' and '{token.Content}' both have id {token.Id}");
            }

            _byId[token.Id] = token;
            _byContent[token.Content] = token;
            if (token.Special)
            {
                _special.Add(token.Content);
            }
        }

        AddedToken[] ordered = [.. tokens.Where(token => token.Special), .. tokens.Where(token => !token.Special)];
        Raw = new AddedTokenMatcher([.. ordered.Where(token => !token.Normalized).Select(token => (token, token.Content))]);
        (AddedToken Token, string Text)[] normalized = [.. ordered.Where(token => token.Normalized).Select(token => (token, Normalize(token.Content, normalizer)))];
        Normalized = new AddedTokenMatcher(normalized);
        foreach (AddedToken token in tokens)
        {
            _decoded[token.Id] = token.Content;
        }

        foreach ((AddedToken token, string text) in normalized)
        {
            _decoded[token.Id] = text;
        }

        HighestId = tokens.Count == 0 ? -1 : tokens.Max(token => token.Id);
    }

    /// <summary>All added tokens.</summary>
    public IReadOnlyList<AddedToken> Tokens { get; }

    /// <summary>The highest id, or -1.</summary>
    public int HighestId { get; }

    /// <summary>Finds tokens in the raw text.</summary>
    public AddedTokenMatcher Raw { get; }

    /// <summary>Finds tokens in the normalized text.</summary>
    public AddedTokenMatcher Normalized { get; }

    /// <summary>The token with an id, or null.</summary>
    public AddedToken? Find(int id) => _byId.GetValueOrDefault(id);

    /// <summary>What decoding makes of an id, or null: the text the token is searched by, so the normalized one of a normalized token.</summary>
    public string? Decoded(int id) => _decoded.GetValueOrDefault(id);

    /// <summary>The token with a text, or null.</summary>
    public AddedToken? Find(string content) => _byContent.GetValueOrDefault(content);

    /// <summary>True if decoding may leave a token with this text out.</summary>
    public bool IsSpecial(string content) => _special.Contains(content);

    private static string Normalize(string content, Normalizer? normalizer)
    {
        if (normalizer is null)
        {
            return content;
        }

        var workspace = new TextWorkspace();
        workspace.Text.Load(Encoding.UTF8.GetBytes(content), 0, tracked: false);
        normalizer.Apply(workspace);
        return Encoding.UTF8.GetString(workspace.Text.Span);
    }
}
