using System.Security.Cryptography;
using System.Text;
using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Core.Identity;

/// <summary>Group ids: a hash of the seed's normalised prompt (design rule 4).</summary>
public static class GroupIdentity
{
    /// <summary>The group of a seed: of its prompt, or for a prompt pair of both prompts in a fixed order.</summary>
    public static RowId Of(RowContent content) => content switch
    {
        PreferenceContent row => Of(row.Prompt),
        ScoredContent row => Of(row.Prompt),
        StepwiseContent row => Of(row.Prompt),
        RankedContent row => Of(row.Prompt),
        PromptPairContent row => OfBoth(Normalise(row.PromptChosen), Normalise(row.PromptRejected)),
        _ => throw new InvalidOperationException($"Unknown content {content.GetType().Name}."),
    };

    /// <summary>The group of a prompt.</summary>
    public static RowId Of(Messages prompt) => OfKey(Normalise(prompt));

    /// <summary>The group of a key that the pipeline's <c>group_by</c> gives.</summary>
    public static RowId OfKey(string key) => RowId.FromBytes(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>Role and content of every message, lower case by code point, every run of white space one space, none at the ends.</summary>
    public static string Normalise(Messages prompt)
    {
        var text = new StringBuilder();
        foreach (Message message in prompt)
        {
            FoldedText.Append(text, message.Role);
            text.Append('\u0001');
            FoldedText.Append(text, message.Content);
            text.Append('\u0002');
        }

        return text.ToString();
    }

    private static RowId OfBoth(string first, string second) => string.CompareOrdinal(first, second) <= 0
        ? OfKey(first + '\u0003' + second)
        : OfKey(second + '\u0003' + first);
}
