using System.Globalization;
using System.Text.Json;
using DataForge.Benchmarks.Reading.Drawing;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;

namespace DataForge.Benchmarks.Reading.Sheets;

/// <summary>One item of a sheet: what is shown, piece by piece under its title, and what is hidden. The number is set when the sheet is written.</summary>
internal sealed record Item(KeyEntry Key, IReadOnlyList<(string Title, string Text)> Pieces)
{
    private const int MostPrompt = 3000;
    private const int MostAnswer = 1200;
    private const int MostStep = 600;
    private const int MostWhole = 6000;

    private static readonly string[] Cases = ["both_correct", "same_wrong", "flip_lost", "flip_gained"];

    /// <summary>The item of a row, sides in an order drawn by the row's id.</summary>
    /// <exception cref="InvalidOperationException">There is no question for rows of this kind.</exception>
    public static Item Of(MadeRow made)
    {
        SplitMix64 draw = KeyedDraw.For(KeyedSample.Seed, "order", made.Row.Id);
        return made.Row.Content switch
        {
            _ when made.Operator is "shuffle_options" or "swap_names" => Versions(made, ref draw),
            PreferenceContent row => Pair(made, Question.Answers, ("Prompt", Excerpt.Of(RowTexts.Of(row.Prompt), MostPrompt)), RowTexts.Of(row.Chosen), RowTexts.Of(row.Rejected), row.Verdict, ref draw),
            PromptPairContent row => Pair(made, Question.Prompts, ("Answer", Excerpt.Of(RowTexts.Of(row.Response), MostAnswer)), RowTexts.Of(row.PromptChosen), RowTexts.Of(row.PromptRejected), row.Verdict, ref draw),
            StepwiseContent row => Steps(made, row),
            RankedContent row => Best(made, row, ref draw),
            ScoredContent row when made is { Operator: "answer_consistency", Parent.Content: RankedContent parent } => Consistency(made, row, parent),
            ScoredContent { Level: { } level } row => Level(made, row, level),
            _ => throw new InvalidOperationException($"There is no question for rows of {made.Operator}."),
        };
    }

    private static Item Make(MadeRow made, Question question, string answer, params (string, string)[] pieces) => new(
        new KeyEntry(0, made.Row.Id.ToString(), made.Operator, made.Data, question, answer, made.Row.Origin.Attribute, made.Row.Origin.ErrorType), pieces);

    private static Item Pair(MadeRow made, Question question, (string, string) common, string better, string worse, Verdict verdict, ref SplitMix64 draw)
    {
        bool isBetterFirst = draw.NextIndex(2) == 0;
        (string first, string second) = Excerpt.Both(isBetterFirst ? better : worse, isBetterFirst ? worse : better, MostAnswer);
        return Make(made, question, verdict == Verdict.Tie ? Questions.Tie : isBetterFirst ? "A" : "B", common, ("A", first), ("B", second));
    }

    private static Item Versions(MadeRow made, ref SplitMix64 draw)
    {
        string own = Whole(made.Row.Content), parent = Whole(made.Parent.Content);
        (string first, string second) = draw.NextIndex(2) == 0 ? (own, parent) : (parent, own);
        (first, second) = Excerpt.Both(first, second, MostPrompt);
        return Make(made, Question.Versions, Questions.Tie, ("A", first), ("B", second));
    }

    private static string Whole(RowContent content) => $"{RowTexts.Prompt(content)}\n--- answer ---\n{RowTexts.Answer(content)}";

    private static Item Steps(MadeRow made, StepwiseContent row)
    {
        int wrong = row.Steps.TakeWhile(step => step.Label != StepLabel.Wrong).Count();
        return Make(made, Question.Steps, Number(wrong == row.Steps.Length ? 0 : wrong + 1),
            [("Prompt", Excerpt.Of(RowTexts.Of(row.Prompt), MostPrompt)), .. row.Steps.Select((step, index) => ($"Step {Number(index + 1)}", Excerpt.Of(step.Text, MostStep)))]);
    }

    private static Item Best(MadeRow made, RankedContent row, ref SplitMix64 draw)
    {
        RankedResponse[] responses = [.. row.Responses];
        draw.Shuffle(responses.AsSpan());
        double best = responses.Max(response => response.Value);
        string answer = responses.Count(response => response.Value >= best) > 1 ? Questions.Tie : Letter(Array.FindIndex(responses, response => response.Value >= best));
        return Make(made, Question.Best, answer,
            [("Prompt", Excerpt.Of(RowTexts.Of(row.Prompt), MostPrompt)), .. responses.Select((response, index) => (Letter(index), Excerpt.Of(RowTexts.Of(response.Response), MostAnswer)))]);
    }

    private static Item Consistency(MadeRow made, ScoredContent row, RankedContent parent)
    {
        using var chosen = JsonDocument.Parse(made.Row.Origin.OperatorParameters!);
        Messages second = parent.Responses[chosen.RootElement.GetProperty("second").GetInt32()].Response;
        return Make(made, Question.Consistency, Number(1 + Array.IndexOf(Cases, chosen.RootElement.GetProperty("case").GetString())),
            ("Prompt", Excerpt.Of(RowTexts.Of(row.Prompt), MostPrompt)), ("First answer", Excerpt.Of(RowTexts.Of(row.Response), MostAnswer)), ("Second answer", Excerpt.Of(RowTexts.Of(second), MostAnswer)));
    }

    private static Item Level(MadeRow made, ScoredContent row, int level)
    {
        (string prompt, string response) = (RowTexts.Of(row.Prompt), RowTexts.Of(row.Response));
        return made.Operator switch
        {
            "relabel_checklist" => Make(made, Question.Checklist, Number(level), ("Prompt", Excerpt.Of(prompt, MostWhole)), ("Answer", Excerpt.Of(response, MostWhole))),
            "clip_progress" => Make(made, Question.Progress, Number(level), ("Prompt", Excerpt.Of(prompt, MostPrompt)), ("Complete answer", Excerpt.Of(RowTexts.Answer(made.Parent.Content), MostWhole)), ("Answer to judge", Excerpt.Of(response, MostWhole))),
            "substitute_span" => Make(made, Question.Inference, Number(level), ("Premise", prompt), ("Hypothesis", response)),
            _ => throw new InvalidOperationException($"There is no question for rows of {made.Operator}."),
        };
    }

    private static string Letter(int index) => ((char)('A' + index)).ToString();

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
