using DataForge.Core.Text;

namespace DataForge.Augmenters.Artifacts.Damages;

/// <summary>Copies the prompt in place of an answer.</summary>
internal static class PromptCopy
{
    private const double MostAlike = 0.25;
    private const int FewestWords = 4;

    /// <summary>The last turn of the prompt, or null where it is short or so like the good response that copying may answer it (correct this, repeat after me).</summary>
    public static string? Of(GoodResponse good)
    {
        string prompt = good.Prompt.LastText;
        if (Words.Count(prompt) < FewestWords)
        {
            return null;
        }

        double alike = CharacterNGrams.Jaccard(CharacterNGrams.Set(FoldedText.Fold(prompt)), CharacterNGrams.Set(FoldedText.Fold(good.Text)));
        return alike <= MostAlike && !prompt.Contains(good.Text.Trim(), StringComparison.OrdinalIgnoreCase) ? prompt : null;
    }
}
