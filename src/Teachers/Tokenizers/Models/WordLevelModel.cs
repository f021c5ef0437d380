using DataForge.Teachers.Tokenizers.Text;

namespace DataForge.Teachers.Tokenizers.Models;

/// <summary>WordLevel: each pre-token is a token, or unknown.</summary>
internal sealed class WordLevelModel : TokenModel
{
    private readonly int _unknownId;
    private readonly string _unknownToken;

    /// <summary>A model of a vocabulary; the unknown token is looked up only when it is needed.</summary>
    public WordLevelModel(TokenTable tokens, string unknownToken)
        : base(tokens)
    {
        _unknownToken = unknownToken;
        _unknownId = tokens.Find(unknownToken);
    }

    /// <inheritdoc/>
    public override bool UsesCache => false;

    /// <inheritdoc/>
    public override void Tokenize(ReadOnlySpan<byte> text, int start, int end, ModelScratch scratch, TokenList output)
    {
        int id = Tokens.Find(text[start..end]);
        if (id < 0 && _unknownId < 0)
        {
            throw new TokenizerException($"a word is not in the vocabulary, and neither is unk_token '{_unknownToken}'");
        }

        output.Add(id >= 0 ? id : _unknownId, start, end);
    }
}
