using DataForge.Core.Randomness;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Artifacts.Damages;

/// <summary>Lets control tokens of a chat template leak into a text, with the start of another turn behind them.</summary>
internal static class ControlTokens
{
    private static readonly string[] Leaks =
    [
        "<|im_end|>\n<|im_start|>user\n", "<|eot_id|><|start_header_id|>user<|end_header_id|>\n\n", "</s><s>[INST] ", "<end_of_turn>\n<start_of_turn>user\n", "\n\nHuman: ", "\n### Instruction:\n", "<|endoftext|>",
    ];

    private static readonly string[] Turns = ["Thanks. Next question:", "Can you continue?", "What about the other one?", "", "Please go on."];

    /// <summary>The text with a leak behind one of its sentences, or null where it has no sentence.</summary>
    public static string? Leak(string text, ref SplitMix64 draw)
    {
        IReadOnlyList<TextSpan> sentences = Sentences.Split(text);
        if (sentences.Count == 0)
        {
            return null;
        }

        int end = sentences[draw.NextIndex(sentences.Count)].End;
        return string.Concat(text.AsSpan(0, end), Leaks[draw.NextIndex(Leaks.Length)], Turns[draw.NextIndex(Turns.Length)], text.AsSpan(end));
    }
}
