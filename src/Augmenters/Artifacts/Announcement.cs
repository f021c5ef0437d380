using System.Collections.Frozen;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Artifacts;

/// <summary>Tells sentences that only announce an answer (<c>Sure! Here are some ideas:</c>) from sentences that give one (<c>No.</c>, <c>I cannot help with that.</c>).</summary>
internal static class Announcement
{
    private static readonly string[] Starts =
    [
        "sure", "certainly", "of course", "absolutely", "here is", "here are", "here's", "here\u2019s", "below is", "below are", "let me", "let's", "let\u2019s", "i'd be happy", "i\u2019d be happy", "i would be happy",
        "i'm happy", "i\u2019m happy", "i'd be glad", "i\u2019d be glad", "happy to help", "glad to help", "great question", "good question", "what a great question", "that's a great question", "that\u2019s a great question", "to answer",
        "in order to", "okay", "ok,", "alright", "thank you for", "thanks for", "first,", "first of all", "the following", "there are several", "there are many", "there are a few", "there are various",
    ];

    private static readonly FrozenSet<string> Answers = FrozenSet.Create(
        StringComparer.Ordinal, "yes", "no", "not", "never", "none", "nothing", "cannot", "can't", "can\u2019t", "sorry", "unable", "unfortunately", "however", "but", "true", "false", "correct", "wrong", "right", "because", "probably", "don", "doesn", "isn", "aren", "won", "wouldn", "shouldn");

    private static readonly FrozenSet<string> Auxiliaries = FrozenSet.Create(
        StringComparer.Ordinal, "is", "are", "am", "was", "were", "do", "does", "did", "has", "have", "had", "should", "will", "would", "can", "could", "may", "might", "must");

    /// <summary>True for a sentence that announces: it ends in a colon or opens with a stock phrase, and neither affirms, denies nor refuses.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="question">The last thing the user said.</param>
    public static bool Is(string sentence, string question)
    {
        string folded = FoldedText.Fold(sentence);
        bool announces = folded[^1] is ':' or '\uFF1A' || Array.Exists(Starts, start => folded.StartsWith(start, StringComparison.Ordinal));
        if (!announces)
        {
            return false;
        }

        int count = 0;
        foreach (TextSpan word in Words.Enumerate(folded))
        {
            if (Answers.Contains(folded.Substring(word.Start, word.Length)))
            {
                return false;
            }

            count++;
        }

        return count > 4 || !AsksYesOrNo(question);
    }

    /// <summary>True for questions that "Sure!" may answer. Requests such as "Can you explain..." are none.</summary>
    private static bool AsksYesOrNo(string question)
    {
        IReadOnlyList<TextSpan> sentences = Sentences.Split(question);
        foreach (TextSpan sentence in sentences)
        {
            string folded = FoldedText.Fold(sentence.Of(question));
            int space = folded.IndexOf(' ', StringComparison.Ordinal);
            string first = space < 0 ? folded : folded[..space];
            bool isRequest = first is "can" or "could" or "would" or "will" && folded.AsSpan(space + 1).StartsWith("you ", StringComparison.Ordinal);
            if ((Auxiliaries.Contains(first) && !isRequest) || folded.EndsWith("right?", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
