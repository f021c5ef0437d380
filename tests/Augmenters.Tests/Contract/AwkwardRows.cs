using DataForge.Core.Rows;
using DataForge.OperatorKit;

namespace DataForge.Augmenters.Tests.Contract;

/// <summary>Rows that break careless operators: empty, one letter, emoji, combining marks, right-to-left, scripts without spaces, huge, odd numbers, tool calls.</summary>
internal static class AwkwardRows
{
    private static readonly string[] Texts =
    [
        "", " ", "\n\n\n", ".", "a", "1", "1 = 1", "2 + 2 = 4", "= = =", "0/0 = 0", "9999999999999999999 * 9999999999999999999 = 1", "((((((((((((((((((((1+1)))))))))))))))))))) = 2",
        "👩‍👩‍👧‍👦👩‍👩‍👧‍👦 3️⃣ + 4️⃣ = 7️⃣", "e\u0301e\u0301 12\u0301 + 3 = 15", "שלום, המחיר הוא 12 + 30 = 42 שקלים.", "السعر ١٢ + 30 = 42 دولار في مصر.",
        "価格は12 + 30 = 42円です。次の文です！日本の首都は東京です。", "ราคา 12 + 30 = 42 บาท", "Paris Paris Paris. France! Germany? May may May.",
        "1. a\n2. b\n3. c", "Step 1: 3 * 15 = 45\nStep 2: 45 + 20 = 65\nStep 3: 65 - 13 = 52\nThe answer is 52.", "```\nx = 3 + 4\n```", "\uFEFF\u200B\u200D", "A\u0000B\u0001", "Here are five ideas:",
        "https://example.com/a=1+2=3 @Anna #Berlin", "1,2,3,4 = 1,234 and 1.2.3 and 12:30 and 2020-01-01", "$1,000 - $1 = $999 left, 10% of 50 = 5, 3 x 4 = 12, 12 ÷ 4 = 3",
        new string('x', 20_000), string.Concat(Enumerable.Repeat("word 7 + 8 = 15. ", 2_000)), string.Concat(Enumerable.Repeat("字", 20_000)), new string('\n', 5_000),
    ];

    /// <summary>All combinations worth trying, in every shape.</summary>
    public static IReadOnlyList<Row> All { get; } = [.. Make().DistinctBy(row => row.Id)];

    private static IEnumerable<Row> Make()
    {
        for (int i = 0; i < Texts.Length; i++)
        {
            string prompt = Texts[(i * 7 + 3) % Texts.Length];
            string other = Texts[(i * 5 + 1) % Texts.Length];
            yield return Rows.Preference(prompt, Texts[i], other);
            yield return Rows.Preference(Texts[i], Texts[i], other, Verdict.Tie);
            yield return Rows.Preference("Give me five ideas about France and 45 apples for Anna.", Texts[i], "no");
            yield return Rows.PromptPair(prompt, other, Texts[i]);
            yield return Rows.Scored(prompt, Texts[i], 1);
            yield return Rows.Scored(prompt, Texts[i], 0.3);
            yield return Rows.Stepwise(prompt, Texts[i], other, "");
            yield return Rows.Stepwise("How much is it?", Texts[i].Split('\n'));
            yield return Rows.Ranked(prompt, (Texts[i], 1), (other, 0));
        }

        var call = new Messages([new Message(Message.Assistant, "") { ToolCalls = "[{}]" }]);
        var turns = new Messages([new Message(Message.System, "s"), new Message(Message.User, "u"), new Message(Message.Assistant, "a"), new Message(Message.User, "What is 12 + 13?")]);
        yield return Rows.Seed(new PreferenceContent(turns, call, Messages.FromAssistant("25")));
        yield return Rows.Seed(new PreferenceContent(turns, Messages.FromAssistant("12 + 13 = 25\n25 + 25 = 50"), call));
        yield return Rows.Seed(new PreferenceContent(turns, turns, Messages.FromAssistant("25")));
        yield return Rows.Seed(new PreferenceContent(Messages.Empty, Messages.Empty, Messages.FromAssistant("x")));
    }
}
