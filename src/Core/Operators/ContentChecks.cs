using DataForge.Core.Identity;
using DataForge.Core.Rows;

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

    private static bool AreEqual(Messages first, Messages second) =>
        first.Equals(second) || GroupIdentity.Normalise(first) == GroupIdentity.Normalise(second);
}
