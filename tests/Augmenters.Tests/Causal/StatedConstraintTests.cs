using System.Text.RegularExpressions;
using DataForge.Augmenters.Causal;
using DataForge.Core.Operators;
using DataForge.Core.Rows;
using DataForge.Core.Text;
using DataForge.OperatorKit;

namespace DataForge.Augmenters.Tests.Causal;

/// <summary>Constraints that <c>break_constraint</c> states itself: judged here by rules of their own, not by the operator's.</summary>
public class StatedConstraintTests
{
    private const string Prompt = "Why is the harbour busy?";
    private const string Prose = "The harbour is busy in summer. Most visitors arrive by ferry and stay for the day. The market sells oranges from the valley. It is open in the morning.";
    private const string LongProse = Prose + " The boats are painted in the spring. Nobody is in a hurry there. That is why people like to come back.";
    private const string Bullets = "- the market sells oranges\n- the ferry stops there\n- the boats are painted";

    [Theory]
    [InlineData("length", Prose)]
    [InlineData("length", LongProse)]
    [InlineData("keyword", Prose)]
    [InlineData("keyword", LongProse)]
    [InlineData("language", Prose)]
    [InlineData("format", Bullets)]
    public void Run_PromptWithoutConstraint_StatesOneThatTheParentKeepsAndTheChildBreaks(string kind, string response)
    {
        // Names of prompts vary the keyed draw.
        for (int i = 0; i < 20; i++)
        {
            Row parent = Rows.Preference($"Harbour {(char)('A' + i)}: {Prompt}", response, "?");
            Row child = OperatorRunner.RunOne<BreakConstraint, BreakConstraintOptions>(parent, Only(kind)).Children.Single();
            var pair = (PreferenceContent)child.Content;
            var parameters = Parameters.Parse(child.Origin.OperatorParameters!);
            string stated = parameters.Text("stated");

            child.Origin.ErrorType.Should().Be("broken_" + kind);
            pair.Prompt.LastText.Should().Be($"{((PreferenceContent)parent.Content).Prompt.LastText}\n\n{stated}");
            pair.Chosen.LastText.Should().Be(response);
            TextEdits.Undo(pair.Rejected.LastText, parameters.List("spans")).Should().Be(response);
            IsKept(kind, stated, response).Should().BeTrue(stated);
            IsKept(kind, stated, pair.Rejected.LastText).Should().BeFalse($"{stated} {pair.Rejected.LastText}");
        }
    }

    [Theory]
    [InlineData("keyword", "Why is the harbour busy? Keep it short.", Prose)]
    [InlineData("keyword", "Write a poem about the harbour.", Prose)]
    [InlineData("keyword", "Why is the harbour busy?", "It is busy.")]
    [InlineData("format", "Why is the harbour busy?", Prose)]
    [InlineData("language", "Why is the harbour busy?", "Der Hafen ist im Sommer voll, und die meisten Gäste kommen mit der Fähre.")]
    [InlineData("count", "Why is the harbour busy?", "1. ferry\n2. market\n3. boats")]
    public void Run_ResponseKeepsNoneOrPromptSpeaksOfForm_Declines(string kind, string prompt, string response) =>
        OperatorRunner.RunOne<BreakConstraint, BreakConstraintOptions>(Rows.Preference(prompt, response, "?"), Only(kind)).Reason.Should().Be("no_kept_constraint");

    [Fact]
    public void Run_ConstraintInThePrompt_IsBrokenBeforeAnyIsStated()
    {
        Row child = OperatorRunner.RunOne<BreakConstraint, BreakConstraintOptions>(
            Rows.Preference("Explain rain in one sentence.", "Rain is water that falls from clouds.", "?"), new BreakConstraintOptions { StateRatio = 1 }).Children.Single();
        Parameters.Parse(child.Origin.OperatorParameters!).Has("stated").Should().BeFalse();
        ((PreferenceContent)child.Content).Prompt.LastText.Should().Be("Explain rain in one sentence.");
    }

    [Fact]
    public void Run_DefaultOptions_StatesNone() =>
        OperatorRunner.RunOne<BreakConstraint, BreakConstraintOptions>(Rows.Preference(Prompt, Prose, "?")).Reason.Should().Be("no_kept_constraint");

    [Fact]
    public void Run_HalfRatio_StatesAboutHalf()
    {
        Row[] rows = [.. Enumerable.Range(0, 400).Select(i => Rows.Preference($"Harbour {Letters(i)}: {Prompt}", Prose, "?"))];
        int made = OperatorRunner.Run<BreakConstraint, BreakConstraintOptions>(rows, new BreakConstraintOptions { StateRatio = 0.5 }).Count(output => output.Children.Count > 0);
        made.Should().BeInRange(150, 250);
    }

    private static BreakConstraintOptions Only(string kind) => new() { Constraints = [kind], StateRatio = 1 };

    private static string Letters(int number) => $"{(char)('A' + (number / 26))}{(char)('a' + (number % 26))}";

    private static bool IsKept(string kind, string stated, string text) => kind switch
    {
        "length" when Regex.Match(stated, @"^Answer in at most (\d+) words\.$") is { Success: true } words =>
            text.Split(' ').Length <= int.Parse(words.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture),
        "length" => Regex.Count(text, @"[.!?](?: |$)") <= Array.IndexOf(["", "one", "two", "three", "four", "five"], Regex.Match(stated, @"^Answer in at most (\w+) sentences?\.$").Groups[1].Value),
        "keyword" => Regex.IsMatch(text, $@"\b{Regex.Match(stated, @"^Use the word ""(\w+)"" in the answer\.$").Groups[1].Value}\b"),
        "language" => stated == "Answer only in English." && !Regex.IsMatch(text, @"\b(?:ich|das|ist|eine|wenn)\b", RegexOptions.IgnoreCase),
        "format" => stated.Contains("list", StringComparison.Ordinal) && text.Split('\n') is { Length: >= 3 } lines && lines.All(line => line.StartsWith("- ", StringComparison.Ordinal)),
        _ => false,
    };
}
