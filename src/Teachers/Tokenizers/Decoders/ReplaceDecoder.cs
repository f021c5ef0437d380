using System.Text;
using DataForge.Teachers.Tokenizers.Patterns;

namespace DataForge.Teachers.Tokenizers.Decoders;

/// <summary><c>Replace</c>: matches of a pattern in each string become a literal one.</summary>
internal sealed class ReplaceDecoder(TextPattern pattern, string content) : TokenDecoder
{
    /// <inheritdoc/>
    public override List<string> Apply(List<string> tokens)
    {
        for (int i = 0; i < tokens.Count; i++)
        {
            tokens[i] = Replace(tokens[i]);
        }

        return tokens;
    }

    private string Replace(string token)
    {
        byte[] text = Encoding.UTF8.GetBytes(token);
        var scan = new PatternScan(0);
        StringBuilder? result = null;
        int done = 0;
        while (text.Length > 0 && pattern.TryFind(text, 0, text.Length, ref scan, out int start, out int end))
        {
            result ??= new StringBuilder();
            result.Append(Encoding.UTF8.GetString(text.AsSpan(done, start - done))).Append(content);
            done = end;
        }

        return result is null ? token : result.Append(Encoding.UTF8.GetString(text.AsSpan(done))).ToString();
    }
}
