using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Filters.Quality;

/// <summary>The texts of a row that a quality step looks at, each with the name of its field.</summary>
internal static class Sides
{
    /// <summary>The better or only response.</summary>
    public const string Chosen = "chosen";

    /// <summary>All responses.</summary>
    public const string Responses = "responses";

    /// <summary>The prompts.</summary>
    public const string Prompts = "prompts";

    /// <summary>All texts.</summary>
    public const string All = "all";

    /// <summary>The texts.</summary>
    public static IEnumerable<(string Field, string Text)> Of(RowContent content, string which)
    {
        foreach ((string field, string text, bool isPrompt, bool isBest) in Texts(content))
        {
            if (which == All || (which == Prompts && isPrompt) || (which == Responses && !isPrompt) || (which == Chosen && isBest))
            {
                yield return (field, text);
            }
        }
    }

    private static IEnumerable<(string Field, string Text, bool IsPrompt, bool IsBest)> Texts(RowContent content)
    {
        switch (content)
        {
            case PreferenceContent row:
                yield return ("prompt", MessageText.Join(row.Prompt), true, false);
                yield return ("chosen", MessageText.Join(row.Chosen), false, true);
                yield return ("rejected", MessageText.Join(row.Rejected), false, false);
                break;
            case PromptPairContent row:
                yield return ("prompt_chosen", MessageText.Join(row.PromptChosen), true, false);
                yield return ("prompt_rejected", MessageText.Join(row.PromptRejected), true, false);
                yield return ("response", MessageText.Join(row.Response), false, true);
                break;
            case ScoredContent row:
                yield return ("prompt", MessageText.Join(row.Prompt), true, false);
                yield return ("response", MessageText.Join(row.Response), false, true);
                break;
            case StepwiseContent row:
                yield return ("prompt", MessageText.Join(row.Prompt), true, false);
                yield return ("steps", string.Join('\n', row.Steps.Select(step => step.Text)), false, true);
                break;
            case RankedContent row:
                yield return ("prompt", MessageText.Join(row.Prompt), true, false);
                double best = row.Responses.Max(response => response.Value);
                for (int i = 0; i < row.Responses.Length; i++)
                {
                    yield return ($"responses[{i}]", MessageText.Join(row.Responses[i].Response), false, row.Responses[i].Value == best);
                }

                break;
            default:
                throw new InvalidOperationException($"Unknown content {content.GetType().Name}.");
        }
    }
}
