using DataForge.Core.Operators;
using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Filters.Quality.Answers;

/// <summary>Checks that labels go with final answers.</summary>
internal sealed class FinalAnswers(FinalAnswersOptions options) : IRowOperator, IOperatorType<FinalAnswers, FinalAnswersOptions>
{
    private const double Right = 0.5;
    private const string NoAnswer = "no_answer";
    private const string SameAnswer = "same_answer";
    private const string Conflict = "conflicting_labels";

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "final_answers",
        Version = 1,
        Role = OperatorRole.Filter,
        Summary = "Reads the final answer of each response (`\\boxed{...}`, `#### x`, \"the answer is x\", else the last one in the text) and drops pairs whose two sides reach the same one, so that the label cannot "
            + "rest on correctness, and ranked rows where equal answers are labelled right and wrong. How answers are brought to one form stands in `docs/answers.md`.",
        Reads = RowShape.Preference | RowShape.Ranked,
        Reasons = new Dictionary<string, string>
        {
            [NoAnswer] = "A response has no readable final answer; the detail gives its field.",
            [SameAnswer] = "Both sides reach the same answer; the detail gives both as written.",
            [Conflict] = "Two answers that say the same are labelled right (0.5 or more) and wrong; the detail gives both as written.",
        },
        Example = """
            - use: final_answers
              kind: number
            """,
    };

    /// <inheritdoc/>
    public static IOperator Create(FinalAnswersOptions options, OperatorSetup setup) => new FinalAnswers(options);

    /// <inheritdoc/>
    public void Apply(Row row, RowOutput output)
    {
        (string Field, string Text, bool IsRight)[] responses = row.Content switch
        {
            PreferenceContent pair => [("chosen", MessageText.Join(pair.Chosen), true), ("rejected", MessageText.Join(pair.Rejected), false)],
            RankedContent ranked => [.. ranked.Responses.Select((response, i) => ($"responses[{i}]", MessageText.Join(response.Response), response.Value >= Right))],
            _ => throw new InvalidOperationException($"A {row.Content.Shape.Name()} row has no responses to compare."),
        };
        string?[] answers = [.. responses.Select(response => FinalAnswer.Find(response.Text, options.Kind))];
        if (Array.IndexOf(answers, null) is var missing and >= 0 && options.Required)
        {
            output.Reject(NoAnswer, responses[missing].Field);
            return;
        }

        bool isPair = row.Content is PreferenceContent { Verdict: Verdict.Preferred };
        if ((row.Content is PreferenceContent && !isPair) || (isPair && options.AllowSame))
        {
            return;
        }

        for (int i = 0; i < answers.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (responses[i].IsRight != responses[j].IsRight && answers[i] is { } first && answers[j] is { } second && AnswerEquality.Same(first, second, options.Kind))
                {
                    output.Reject(isPair ? SameAnswer : Conflict, $"{Short(second)} and {Short(first)}");
                    return;
                }
            }
        }
    }

    private static string Short(string answer) => answer.Length <= 60 ? answer.ReplaceLineEndings(" ") : answer[..60].ReplaceLineEndings(" ") + "\u2026";
}
