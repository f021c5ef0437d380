using DataForge.Teachers.Tokenizers.Models;

namespace DataForge.Teachers.Tokenizers.Loading;

/// <summary>Reads <c>added_tokens</c>.</summary>
internal static class AddedTokenReader
{
    /// <summary>The tokens; one that is in the vocabulary too has the id it has there.</summary>
    public static List<AddedToken> Read(JsonPart json, TokenTable vocabulary)
    {
        var tokens = new List<AddedToken>();
        if (json.IsNull)
        {
            return tokens;
        }

        foreach (JsonPart item in json.Items())
        {
            string content = item["content"].String();
            if (content.Length == 0)
            {
                continue;
            }

            int known = vocabulary.Find(content);
            int id = item["id"].Integer(0, TokenTableBuilder.MaximumId);
            if (known < 0 && vocabulary.TryGet(id, out _))
            {
                throw item["id"].Error($"added token '{content}' has id {id}, which is '{vocabulary.Text(id)}' in the vocabulary");
            }

            bool special = item["special"].Boolean(false);
            tokens.Add(new AddedToken(
                known >= 0 ? known : id,
                content,
                special,
                item["normalized"].Boolean(!special),
                item["lstrip"].Boolean(false),
                item["rstrip"].Boolean(false),
                item["single_word"].Boolean(false)));
        }

        return tokens;
    }
}
