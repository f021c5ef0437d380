using DataForge.Teachers.Tokenizers.Patterns;

namespace DataForge.Teachers.Tokenizers.Loading;

/// <summary>Makes patterns of their JSON: <c>{"String": ...}</c> or <c>{"Regex": ...}</c>.</summary>
internal static class PatternFactory
{
    /// <summary>The pattern.</summary>
    public static TextPattern Create(JsonPart json)
    {
        JsonPart regex = json["Regex"];
        string text = regex.IsNull ? json["String"].String() : regex.String();
        if (regex.IsNull && text.Length > 0)
        {
            return new LiteralPattern(text);
        }

        try
        {
            return new RegexPattern(text);
        }
        catch (TokenizerException exception)
        {
            throw new TokenizerException($"{regex.Place}: {exception.Message}", exception);
        }
    }
}
