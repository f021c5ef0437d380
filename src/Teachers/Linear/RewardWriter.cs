using DataForge.Core.Operators;
using DataForge.Core.Randomness;
using DataForge.Core.Rows;
using DataForge.Teachers.Linear.Features;
using DataForge.Teachers.Linear.Fitting;

namespace DataForge.Teachers.Linear;

/// <summary>Writes the rewards of a row's texts: <c>chosen.reward</c> and <c>rejected.reward</c>, <c>prompt_chosen.reward</c> and <c>prompt_rejected.reward</c>, or <c>response.reward</c>.</summary>
internal sealed class RewardWriter(string teacher, FeatureExtractor features, LinearModels models, Partition partition) : IRowOperator
{
    /// <summary>Reason of rows whose groups are in all folds.</summary>
    public const string NoFreeFold = "no_free_fold";

    /// <inheritdoc/>
    public void Apply(Row row, RowOutput output)
    {
        int folds = partition.FoldMask(row.Groups.AsSpan());
        if (folds == (1 << Partition.Folds) - 1)
        {
            output.Reject(NoFreeFold);
            return;
        }

        Annotations annotations = row.Annotations;
        output.Annotate(annotations with { Scores = [.. annotations.Scores.Where(score => score.Teacher != teacher), .. Scores(row.Content, folds)] });
    }

    private IEnumerable<Score> Scores(RowContent content, int folds) => content switch
    {
        PreferenceContent row => [Reward("chosen", row.Prompt, row.Chosen, folds), Reward("rejected", row.Prompt, row.Rejected, folds)],
        PromptPairContent row => [Reward("prompt_chosen", row.PromptChosen, row.Response, folds), Reward("prompt_rejected", row.PromptRejected, row.Response, folds)],
        ScoredContent row => [Reward("response", row.Prompt, row.Response, folds)],
        StepwiseContent row => [Reward("response", row.Prompt, Messages.FromAssistant(string.Join('\n', row.Steps.Select(step => step.Text))), folds)],
        RankedContent row => row.Responses.Select((response, i) => Reward($"responses[{i}]", row.Prompt, response.Response, folds)),
        _ => throw new InvalidOperationException($"Unknown content {content.GetType().Name}."),
    };

    private Score Reward(string field, Messages prompt, Messages response, int folds) => new(teacher, field + ".reward", models.Score(features.Of(prompt, response), folds));
}
