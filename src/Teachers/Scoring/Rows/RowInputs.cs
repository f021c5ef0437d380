using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Teachers.Scoring.Rows;

/// <summary>Turns the texts of a row into inputs, each under the field that its scores are named by.</summary>
/// <param name="asChat">Whether prompt and response are one conversation; else a pair of texts, or one text.</param>
/// <param name="asPair">Where not a conversation: whether as a pair.</param>
/// <param name="options">Limits and step tokens.</param>
/// <param name="task">What is computed.</param>
internal sealed class RowInputs(bool asChat, bool asPair, ModelTeacherOptions options, TeacherTask task)
{
    private readonly TruncationPolicy _truncation = TruncationPolicies.Find(options.Truncation)!.Value;

    private readonly StepMarking? _steps = options.StepToken is { } token
        ? new StepMarking(token, options.Candidates is [var good, _] ? good : null, options.Candidates is [_, var bad] ? bad : null)
        : null;

    /// <summary>The inputs of a row; none for a shape that the task does not read.</summary>
    public IReadOnlyList<(string Field, TeacherInput Input)> Of(RowContent content) => content switch
    {
        StepwiseContent row => [("response", Input(row.Prompt, Messages.FromAssistant(Joined(row))))],
        _ when task == TeacherTask.Steps => [],
        PreferenceContent row => [("chosen", Input(row.Prompt, row.Chosen)), ("rejected", Input(row.Prompt, row.Rejected))],
        PromptPairContent row => [("prompt_chosen", Input(row.PromptChosen, row.Response)), ("prompt_rejected", Input(row.PromptRejected, row.Response))],
        ScoredContent row => [("response", Input(row.Prompt, row.Response))],
        RankedContent row => [.. row.Responses.Select((response, i) => ($"responses[{i}]", Input(row.Prompt, response.Response)))],
        _ => throw new InvalidOperationException($"Unknown content {content.GetType().Name}."),
    };

    // A tag ends its step after a blank and a line feed divides steps (Math-Shepherd); a separator stands between them and at the end.
    private string Joined(StepwiseContent row) => task != TeacherTask.Steps
        ? string.Join('\n', row.Steps.Select(step => step.Text))
        : options.Candidates.Count > 0
            ? string.Join('\n', row.Steps.Select(step => $"{step.Text} {options.StepToken}"))
            : string.Concat(row.Steps.Select(step => step.Text + options.StepToken));

    private TeacherInput Input(Messages prompt, Messages response)
    {
        var limits = new TeacherInput { MaximumLength = options.MaxLength, Truncation = _truncation, Steps = _steps };
        if (asChat)
        {
            return limits with { Messages = [.. prompt.Append(response).Select(TeacherMessages.Of)] };
        }

        string first = MessageText.Join(prompt), second = MessageText.Join(response);
        return task == TeacherTask.LogProbability ? limits with { Prompt = first, Continuation = second }
            : asPair && task != TeacherTask.Steps ? limits with { Text = first, TextPair = second }
            : limits with { Text = prompt.IsBlank ? second : $"{first} {second}" };
    }
}
