using DataForge.Teachers.Tokenizers.Text;

namespace DataForge.Teachers.Tokenizers.Models;

/// <summary>Cuts a pre-token into tokens of a vocabulary. Immutable; all scratch memory is the caller's.</summary>
internal abstract class TokenModel(TokenTable tokens)
{
    /// <summary>The vocabulary.</summary>
    public TokenTable Tokens { get; } = tokens;

    /// <summary>True if the same pre-token always gives the same tokens and looking it up is worth while.</summary>
    public virtual bool UsesCache => true;

    /// <summary>True if the model takes the raw bytes of text where the pre-tokenizer ends with the byte alphabet.</summary>
    public virtual bool TakesRawBytes => false;

    /// <summary>True if the text of a token with this id is the text it covers, not its entry in the vocabulary.</summary>
    public virtual bool IsSourceText(int id) => false;

    /// <summary>Adds the tokens of [start, end) of the text; the buffer has readable padding after the text.</summary>
    public abstract void Tokenize(ReadOnlySpan<byte> text, int start, int end, ModelScratch scratch, TokenList output);
}
