using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Neutral;

/// <summary>Which prompts may be offered, which rows may take one, and whether the two are unrelated.</summary>
internal static class QueryRules
{
    private const int LongestPrompt = 4000;

    /// <summary>True for rows with one prompt of moderate length that is not blank.</summary>
    public static bool MayOffer(RowContent content) => content is PreferenceContent row && !row.Prompt.IsBlank && row.Prompt.Sum(message => message.Content.Length) <= LongestPrompt;

    /// <summary>True for pairs of two plain answers that are not blank.</summary>
    public static bool MayRequest(PreferenceContent row) => !row.Prompt.IsBlank && MessageText.IsPlain(row.Chosen) && MessageText.IsPlain(row.Rejected) && !row.Chosen.IsBlank && !row.Rejected.IsBlank;

    /// <summary>The prompt that the row offers.</summary>
    public static Messages PromptOf(RowContent content) => ((PreferenceContent)content).Prompt;

    /// <summary>True where both answers are long enough and speak of the last turn of their own prompt, so that neither is a reply that fits everywhere.</summary>
    public static bool AnswersAreSpecific(PreferenceContent row, IrrelevantQueryOptions options)
    {
        HashSet<string> prompt = ContentWords.Of(row.Prompt.LastText);
        return IsSpecific(row.Chosen.LastText) && IsSpecific(row.Rejected.LastText);

        bool IsSpecific(string answer) => Words.Count(answer) >= options.MinAnswerWords && ContentWords.Shared(prompt, ContentWords.Of(answer)) >= 2;
    }

    /// <summary>True where the query has content words enough, and few of them stand in the own prompt or in either answer.</summary>
    public static bool IsUnrelated(Messages query, PreferenceContent row, IrrelevantQueryOptions options)
    {
        HashSet<string> words = ContentWords.Of(MessageText.Join(query));
        double most = options.MaxOverlap * words.Count;
        return ContentWords.Of(query.LastText).Count >= options.MinQueryWords
            && ContentWords.Shared(words, ContentWords.Of(MessageText.Join(row.Prompt))) <= most
            && ContentWords.Shared(words, ContentWords.Of(row.Chosen.LastText)) <= most
            && ContentWords.Shared(words, ContentWords.Of(row.Rejected.LastText)) <= most;
    }
}
