using DataForge.Core.Randomness;

namespace DataForge.Augmenters.Artifacts;

/// <summary>Replies that promise an answer and give none: openers in several languages, bare marks and empty frames, with varied endings.</summary>
internal static class ContentFreeKeys
{
    private static readonly string[] Openers =
    [
        "Let me think about this carefully.", "Let me work through this.", "Here is my answer:", "Final answer:", "Answer:", "Explanation:", "Reasoning:",
        "Step 1:", "To begin with:", "First, let us look at the question.", "We will now answer the question.", "Let's break it down.", "Let's take it one part at a time.",
        "Sure, here it is:", "Certainly!", "Of course!", "Great question!", "The answer is as follows:", "Below is a complete answer.", "In summary:", "Therefore,",
        "Lösung:", "Antwort:", "Gehen wir Schritt für Schritt vor.", "Réponse :", "Réfléchissons ensemble.", "Vamos paso a paso.", "La respuesta es la siguiente:",
        "Resposta:", "Vamos pensar passo a passo.", "Risposta:", "Ragioniamo per gradi.", "Antwoord:", "Cevap:", "Lời giải:", "Решение:", "Ответ:", "Давайте разберёмся.",
        "答案：", "让我们一步一步来思考。", "答え：", "順番に考えてみましょう。", "정답:", "차근차근 생각해 봅시다.", "الإجابة:", "لنفكر خطوة بخطوة.", "תשובה:", "उत्तर:", "คำตอบ:",
    ];

    private static readonly string[] Marks =
        [";", "-", "--", "...", "!", "?", "???", "#", "##", "**", "()", "[]", "{}", "```\n```", "<answer></answer>", "\\boxed{}", "$$", "1.", "A)", "\u2022", "\u2014", "\u2026", "N/A"];

    private static readonly string[] Endings = ["", "", "", "\n", "\n\n1.", " ...", "\n\n---", "\n-"];

    /// <summary>Number of built-in openers and marks.</summary>
    public static int Count => Openers.Length + Marks.Length;

    /// <summary>Every key that can be drawn.</summary>
    public static IEnumerable<string> All() => Marks.Concat(Openers.SelectMany(opener => Endings.Distinct().Select(ending => opener + ending)));

    /// <summary>Draws a key, three times in four an opener with some ending, else a mark.</summary>
    public static string Draw(ref SplitMix64 draw) => draw.NextIndex(4) == 0
        ? Marks[draw.NextIndex(Marks.Length)]
        : Openers[draw.NextIndex(Openers.Length)] + Endings[draw.NextIndex(Endings.Length)];
}
