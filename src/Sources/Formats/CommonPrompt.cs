using DataForge.Core.Rows;

namespace DataForge.Sources.Formats;

/// <summary>Divides two whole conversations, or two whole texts, into the prompt that both begin with and what follows.</summary>
internal static class CommonPrompt
{
    /// <summary>
    /// Messages: the longest common beginning after which both sides go on with the assistant. Texts: the longest common beginning that ends
    /// where a word does. False where there is no such prompt.
    /// </summary>
    public static bool Divide(ref Messages chosen, ref Messages rejected, out Messages prompt)
    {
        prompt = Messages.Empty;
        return chosen.Count == 1 && rejected.Count == 1 && chosen[0].Role == Message.Assistant && rejected[0].Role == Message.Assistant
            ? Texts(ref chosen, ref rejected, ref prompt)
            : Lists(ref chosen, ref rejected, ref prompt);
    }

    private static bool Lists(ref Messages chosen, ref Messages rejected, ref Messages prompt)
    {
        int common = 0;
        int limit = Math.Min(chosen.Count, rejected.Count) - 1;
        while (common < limit && chosen[common].Equals(rejected[common]))
        {
            common++;
        }

        while (common > 0 && (chosen[common].Role != Message.Assistant || rejected[common].Role != Message.Assistant))
        {
            common--;
        }

        if (common == 0)
        {
            return false;
        }

        prompt = new Messages([.. chosen.Take(common)]);
        chosen = new Messages([.. chosen.Skip(common)]);
        rejected = new Messages([.. rejected.Skip(common)]);
        return true;
    }

    private static bool Texts(ref Messages chosen, ref Messages rejected, ref Messages prompt)
    {
        string first = chosen[0].Content;
        string second = rejected[0].Content;
        int common = first.AsSpan().CommonPrefixLength(second);
        while (common > 0 && !(IsBoundary(first, common) && IsBoundary(second, common)))
        {
            common--;
        }

        if (common == 0)
        {
            return false;
        }

        prompt = Messages.FromUser(first[..common]);
        chosen = Messages.FromAssistant(first[common..]);
        rejected = Messages.FromAssistant(second[common..]);
        return true;
    }

    /// <summary>White space belongs to what follows it: a text divides before it, or after a line feed.</summary>
    private static bool IsBoundary(string text, int index) => index == text.Length || text[index - 1] == '\n' || (text[index] == ' ' && text[index - 1] != ' ');
}
