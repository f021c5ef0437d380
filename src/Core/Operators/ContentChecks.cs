using DataForge.Core.Identity;
using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Core.Operators;

/// <summary>Checks that hold for every row, whoever makes it.</summary>
public static class ContentChecks
{
    /// <summary>True when the two sides that a pair compares are equal after folding case and white space.</summary>
    public static bool SidesAreEqual(RowContent content) => content switch
    {
        PreferenceContent row => AreEqual(row.Chosen, row.Rejected),
        PromptPairContent row => AreEqual(row.PromptChosen, row.PromptRejected),
        _ => false,
    };

    private static bool AreEqual(Messages first, Messages second)
    {
        if (first.Count != second.Count)
        {
            return GroupIdentity.Normalise(first) == GroupIdentity.Normalise(second);
        }

        for (int i = 0; i < first.Count; i++)
        {
            if (!FoldedText.AreEqual(first[i].Role, second[i].Role) || !FoldedText.AreEqual(first[i].Content, second[i].Content))
            {
                return false;
            }
        }

        return true;
    }
}
