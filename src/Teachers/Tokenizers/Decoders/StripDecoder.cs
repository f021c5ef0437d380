using System.Text;

namespace DataForge.Teachers.Tokenizers.Decoders;

/// <summary><c>Strip</c>: takes up to a number of one character off both ends of each string.</summary>
internal sealed class StripDecoder(Rune content, int start, int stop) : TokenDecoder
{
    private readonly string _content = content.ToString();

    /// <inheritdoc/>
    public override List<string> Apply(List<string> tokens)
    {
        for (int i = 0; i < tokens.Count; i++)
        {
            string token = tokens[i];
            for (int n = 0; n < start && token.StartsWith(_content, StringComparison.Ordinal); n++)
            {
                token = token[_content.Length..];
            }

            for (int n = 0; n < stop && token.EndsWith(_content, StringComparison.Ordinal); n++)
            {
                token = token[..^_content.Length];
            }

            tokens[i] = token;
        }

        return tokens;
    }
}
