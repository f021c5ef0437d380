using System.Text;
using DataForge.Core.Randomness;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Causal.Constraints;

/// <summary>Makes a response longer than its prompt allows, with sentences that add nothing.</summary>
internal static class LengthBreak
{
    private static readonly string[] Fillers =
    [
        "There is of course more that could be said about this.", "That is the short version, and a longer one would go into further detail.", "It is worth taking a moment to think about this.",
        "Many people would put it in other words, but the point stays the same.", "With that in mind, everything above should be taken together.", "This is how it can be summed up, all things considered.",
        "As so often, it depends on how closely one wants to look at it.", "In other words, what has been said above holds as it stands.",
    ];

    /// <summary>The edit that breaks the limit by a third and at least by one sentence, or null where the prompt states no limit or the response breaks it.</summary>
    public static IReadOnlyList<TextEdit>? Edits(string prompt, string response, ref SplitMix64 draw)
    {
        if (LengthLimit.In(prompt) is not { } limit || !limit.IsKept(response) || response.Contains('\n') || !".!?".Contains(response[^1]))
        {
            return null;
        }

        string[] fillers = [.. Fillers];
        draw.Shuffle(fillers.AsSpan());
        var added = new StringBuilder();
        int target = limit.Most + Math.Max(1, limit.Most / 3);
        foreach (string filler in fillers)
        {
            added.Append(' ').Append(filler);
            if (limit.Size(response + added) >= target)
            {
                return [new TextEdit(response.Length, 0, added.ToString())];
            }
        }

        return null;
    }
}
