using DataForge.Augmenters.Neutral.Choices;
using DataForge.Core.Operators;
using DataForge.Core.Rows;

namespace DataForge.Augmenters.Neutral;

/// <summary>Labels given answers by whether a second asking gave the same and whether it is right.</summary>
internal sealed class AnswerConsistency(AnswerConsistencyOptions options) : IRowOperator, IOperatorType<AnswerConsistency, AnswerConsistencyOptions>
{
    private const string NoAnswers = "no_final_answers";
    private const string NoTruth = "no_right_answer";

    /// <inheritdoc/>
    public static OperatorInfo Info { get; } = new()
    {
        Name = "answer_consistency",
        Version = 1,
        Role = OperatorRole.Augmenter,
        Kind = RowKind.Neutral,
        Summary = "Labels each answer of a ranked row by the next one as its second asking (the last by the first), in four ways: both correct, same wrong, flip lost, flip gained, and makes a scored row of it. Answers are compared by the option they name or their final number; "
            + "right are those that agree with an answer of the greatest value. After ACRE (arXiv 2510.10104), with given answers; its values are not published.",
        Reads = RowShape.Ranked,
        Makes = RowShape.Scored,
        Reasons = new Dictionary<string, string>
        {
            [NoAnswers] = "Fewer than two answers name an option or end in a number.",
            [NoTruth] = "No answer has a greater value than another, or those of the greatest value do not agree with each other.",
        },
        Example = """
            - use: answer_consistency
            """,
    };

    /// <inheritdoc/>
    public static IOperator Create(AnswerConsistencyOptions options, OperatorSetup setup) => new AnswerConsistency(options);

    /// <summary>The case of an answer and its second asking.</summary>
    internal static string CaseOf(string first, string second, string truth) =>
        first == second ? (first == truth ? "both_correct" : "same_wrong") : first == truth ? "flip_lost" : "flip_gained";

    /// <inheritdoc/>
    public void Apply(Row row, RowOutput output)
    {
        var content = (RankedContent)row.Content;
        ChoiceList? choices = ChoiceList.Find(content.Prompt.LastText);
        (int Index, string Answer)[] answers = [.. content.Responses.Select((response, i) => (i, FinalAnswer.Of(content.Prompt.LastText, response.Response.LastText, choices))).Where(item => item.Item2 is not null)!];
        if (answers.Length < 2)
        {
            output.Decline(NoAnswers);
            return;
        }

        double best = content.Responses.Max(response => response.Value);
        string[] right = [.. answers.Where(item => content.Responses[item.Index].Value == best).Select(item => item.Answer).Distinct(StringComparer.Ordinal)];
        if (right.Length != 1 || content.Responses.All(response => response.Value == best))
        {
            output.Decline(NoTruth);
            return;
        }

        for (int i = 0; i < answers.Length; i++)
        {
            (int index, string answer) = answers[i];
            (int other, string second) = answers[(i + 1) % answers.Length];
            string name = CaseOf(answer, second, right[0]);
            output.Make(new Child(
                new ScoredContent(content.Prompt, content.Responses[index].Response, ValueOf(name)), LabelOrigin.Rule, Parameters.Of(("answer", index), ("case", name), ("second", other)))
            { Attribute = "consistency" });
        }
    }

    private double ValueOf(string name) => name switch
    {
        "both_correct" => options.BothCorrect,
        "same_wrong" => options.SameWrong,
        "flip_lost" => options.FlipLost,
        _ => options.FlipGained,
    };
}
