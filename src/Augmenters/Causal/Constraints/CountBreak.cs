using DataForge.Augmenters.Counterfactual;
using DataForge.Core.Randomness;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Causal.Constraints;

/// <summary>Leaves one item out of a numbered list of the length that the prompt asks for.</summary>
internal static class CountBreak
{
    /// <summary>The edits that leave out one item between the first and the last and close the numbering, or null where there is no such list.</summary>
    public static IReadOnlyList<TextEdit>? Edits(string prompt, string response, ref SplitMix64 draw)
    {
        if (RequestedList.Find(prompt, response) is not { Count: >= 3 } ends)
        {
            return null;
        }

        int[] starts = [.. ends.SkipLast(1).Select(end => NextLine(response, end))];
        TextSpan[] items = new TextSpan[ends.Count];
        for (int i = 1; i < items.Length; i++)
        {
            items[i] = new TextSpan(starts[i - 1], ends[i] - starts[i - 1]);
        }

        int dropped = 1 + draw.NextIndex(items.Length - 2);
        return [new TextEdit(items[dropped].Start, items[dropped + 1].Start - items[dropped].Start, ""), .. StepNumbers.Renumber(response, items, dropped)];
    }

    private static int NextLine(string text, int end)
    {
        while (end < text.Length && text[end] is '\n' or '\r' or ' ')
        {
            end++;
        }

        return end;
    }
}
