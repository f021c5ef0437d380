using System.Globalization;
using System.Text.RegularExpressions;
using DataForge.Augmenters.Contrast.Mining;
using DataForge.Core.Operators;
using DataForge.Core.Rows;
using DataForge.Core.Text;

namespace DataForge.Augmenters.Tests.Contract;

/// <summary>
/// What must hold for every row that an augmenter makes, whatever it draws: edits can be undone, the side that is kept is kept word for word, permutations have an inverse, recorded labels follow from
/// the texts, executed answers agree with each other. Every augmenter is on the list; a new one must be put there.
/// </summary>
internal static class Invariants
{
    private static readonly Dictionary<string, Func<Made, bool>[]> ByOperator = new(StringComparer.Ordinal)
    {
        ["answer_consistency"] = [ConsistencyValue],
        ["beam_statics"] = [Executed, LoadsAreCarried],
        ["break_code"] = [KeepsGood, Undoes],
        ["break_constraint"] = [KeepsGood, Undoes],
        ["causal_questions"] = [Executed],
        ["clip_progress"] = [ClipIsBeginning],
        ["context_pairs"] = [HasOwnSide],
        ["contrast_grid"] = [HasOwnSide],
        ["convex_typos"] = [TyposUndo],
        ["damage"] = [KeepsGood],
        ["degrade_fact"] = [KeepsGood, Undoes],
        ["degrade_number"] = [Undoes],
        ["dress_wrong_answer"] = [KeepsPrompt],
        ["drop_guard"] = [Undoes],
        ["drop_step"] = [Undoes],
        ["game_metric"] = [KeepsPrompt],
        ["hidden_variable"] = [Executed, TwinIsAmongAnswers],
        ["irrelevant_query"] = [IsTie],
        ["mask_evidence"] = [MaskUndoes],
        ["master_key"] = [KeepsGood],
        ["negate_claim"] = [KeepsGood, Undoes],
        ["opener"] = [KeepsGood, RejectedIsBeginning],
        ["pad_response"] = [KeepsGood, Undoes],
        ["reasoning_mismatch"] = [KeepsPrompt],
        ["reject_set"] = [OneRight],
        ["relabel_checklist"] = [LevelIsMet],
        ["reorder_items"] = [IsTie, Undoes, IsPermutation],
        ["rollout_pairs"] = [ChosenIsBetter],
        ["semantic_contrast"] = [HasOwnSide],
        ["shuffle_options"] = [IsPermutation],
        ["step_alternatives"] = [ChosenIsOwnStep],
        ["step_pairs"] = [ChosenIsOwnStep],
        ["substitute_span"] = [IsAnother],
        ["surface_tie"] = [IsTie, Undoes],
        ["swap_names"] = [IsAnother],
        ["swap_steps"] = [Undoes],
        ["unit_test_rewards"] = [Executed],
        ["unsupported_claim"] = [KeepsGood, Undoes],
        ["word_problems"] = [Executed],
        ["wrong_answer_span"] = [KeepsGood, Undoes],
        ["wrong_unit"] = [KeepsGood, Undoes],
    };

    /// <summary>A row made, its first parent, its sisters and all rows by id.</summary>
    public sealed record Made(Row Parent, Row Child, IReadOnlyList<Row> Sisters, IReadOnlyDictionary<RowId, Row> Rows)
    {
        public Parameters Parameters { get; } = Parameters.Parse(Child.Origin.OperatorParameters!);

        public GoodResponse Good => GoodResponse.Of(Parent.Content)!;
    }

    /// <summary>Names of the augmenters on the list.</summary>
    public static IReadOnlyCollection<string> Names => ByOperator.Keys;

    /// <summary>The names of what does not hold.</summary>
    public static IEnumerable<string> Broken(string name, Made made) => ByOperator[name].Append(KeepsGroupsAndDiffers).Where(check => !check(made)).Select(check => check.Method.Name);

    private static bool KeepsGroupsAndDiffers(Made made) => made.Parent.Groups.All(made.Child.Groups.Contains) && made.Child.Split == made.Parent.Split && !ContentChecks.SidesAreEqual(made.Child.Content);

    private static bool KeepsGood(Made made) => made.Child.Content is PreferenceContent pair && pair.Prompt.Equals(made.Good.Prompt) && pair.Chosen.Equals(made.Good.Response);

    private static bool KeepsPrompt(Made made) => made.Child.Content is not PreferenceContent pair || pair.Prompt[0].Content.StartsWith(Twin(made), StringComparison.Ordinal);

    private static string Twin(Made made) => made.Good.Prompt[0].Content.TrimEnd();

    private static bool Undoes(Made made)
    {
        if (!made.Parameters.Has("spans"))
        {
            return made.Child.Content is ScoredContent;
        }

        string changed = made.Child.Content is StepwiseContent steps ? string.Join('\n', steps.Steps.Select(step => step.Text)) : ((PreferenceContent)made.Child.Content).Rejected.LastText;
        return TextEdits.Undo(changed, made.Parameters.List("spans")) == made.Good.Text;
    }

    private static bool TyposUndo(Made made) => TextEdits.Undo(((PreferenceContent)made.Child.Content).Chosen.LastText, made.Parameters.List("typos")) == ((PreferenceContent)made.Parent.Content).Chosen.LastText;

    private static bool MaskUndoes(Made made) =>
        ((PreferenceContent)made.Child.Content).Prompt.LastText.Insert((int)made.Parameters.Integer("start"), made.Parameters.Text("masked")) == made.Good.Prompt.LastText;

    private static bool IsTie(Made made) => made.Child.Content is PreferenceContent { Verdict: Verdict.Tie };

    private static bool IsAnother(Made made) => !made.Child.Content.Equals(made.Parent.Content);

    private static bool Executed(Made made) => made.Child.Origin.LabelOrigin == LabelOrigin.Executed;

    private static bool RejectedIsBeginning(Made made) => made.Good.Text.StartsWith(((PreferenceContent)made.Child.Content).Rejected.LastText, StringComparison.Ordinal);

    private static bool ClipIsBeginning(Made made)
    {
        var clip = (ScoredContent)made.Child.Content;
        return made.Good.Text.StartsWith(clip.Response.LastText, StringComparison.Ordinal) && (clip.Level < clip.Levels || clip.Response.LastText == made.Good.Text);
    }

    private static bool LevelIsMet(Made made) => ((ScoredContent)made.Child.Content).Level == 1 + made.Parameters.List("met").Count(met => met.Equals((ParameterValue)true));

    private static bool OneRight(Made made)
    {
        var set = (RankedContent)made.Child.Content;
        return set.Responses[0].Response.Equals(made.Good.Response) && set.Responses[0].Value == 1 && set.Responses.Skip(1).All(other => other.Value == 0)
            && set.Responses.Select(response => response.Response.LastText).Distinct().Count() == set.Responses.Length;
    }

    private static bool ChosenIsBetter(Made made)
    {
        var all = (RankedContent)made.Parent.Content;
        return all.Responses[(int)made.Parameters.Integer("chosen_index")].Value > all.Responses[(int)made.Parameters.Integer("rejected_index")].Value;
    }

    private static bool ConsistencyValue(Made made)
    {
        var scored = (ScoredContent)made.Child.Content;
        bool isRight = ((RankedContent)made.Parent.Content).Responses[(int)made.Parameters.Integer("answer")].Value == ((RankedContent)made.Parent.Content).Responses.Max(response => response.Value);
        string name = made.Parameters.Text("case");
        return !(isRight && name is "same_wrong" or "flip_gained" && isRight) && scored.Value == (name switch { "both_correct" => 1, "same_wrong" => 0.5, "flip_lost" => 0.25, _ => 0 });
    }

    private static bool ChosenIsOwnStep(Made made)
    {
        var pair = (PreferenceContent)made.Child.Content;
        var steps = (StepwiseContent)made.Parent.Content;
        int step = (int)made.Parameters.Integer("step") - 1;
        return pair.Chosen.LastText == steps.Steps[step].Text && pair.Prompt[0].Equals(steps.Prompt[0]) && (step == 0 || pair.Prompt[steps.Prompt.Count].Content == string.Join('\n', steps.Steps.Take(step).Select(item => item.Text)));
    }

    /// <summary>The side that wins is the one that goes with the row named <c>own</c>.</summary>
    private static bool HasOwnSide(Made made)
    {
        Row[] both = [.. made.Child.Origin.Parents.Select(id => made.Rows[id])];
        GoodResponse own = Instruction.Of(both.Single(row => row.Id.ToString() == made.Parameters.Text("own")).Content)!, other = Instruction.Of(both.Single(row => row.Id.ToString() == made.Parameters.Text("neighbour")).Content)!;
        return made.Child.Content switch
        {
            PreferenceContent pair => pair.Prompt.Equals(own.Prompt) && pair.Chosen.Equals(own.Response) && pair.Rejected.Equals(other.Response),
            PromptPairContent pair => pair.Response.Equals(own.Response) && pair.PromptChosen.Equals(own.Prompt) && pair.PromptRejected.Equals(other.Prompt),
            _ => false,
        };
    }

    private static bool IsPermutation(Made made) => Letters(made.Parent.Content, made) == Letters(made.Child.Content, made);

    private static string Letters(RowContent content, Made made) => string.Concat((content switch
    {
        PreferenceContent { Verdict: Verdict.Tie } tie when !tie.Equals(made.Parent.Content) => tie.Rejected.LastText,
        PreferenceContent row when made.Child.Origin.Operator == "reorder_items" => row.Chosen.LastText,
        PreferenceContent row => row.Prompt.LastText,
        ScoredContent row when made.Child.Origin.Operator == "reorder_items" => row.Response.LastText,
        ScoredContent row => row.Prompt.LastText,
        RankedContent row => row.Prompt.LastText,
        _ => "",
    }).Order());

    private static bool TwinIsAmongAnswers(Made made)
    {
        ParameterValue[][] answers = [.. made.Sisters.Select(sister => Parameters.Parse(sister.Origin.OperatorParameters!).List("answers").ToArray())];
        return answers.Where((_, i) => i % 2 == 1).Select((twin, i) => (twin, answers[2 * i])).All(pair => pair.twin.Length == 1 && pair.Item2.Contains(pair.twin[0]));
    }

    private static bool LoadsAreCarried(Made made)
    {
        double loads = Regex.Matches(((PreferenceContent)made.Child.Content).Prompt.LastText, @"load of (\d*)P").Sum(match => match.Groups[1].Length == 0 ? 1 : double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
        return Math.Abs(made.Parameters.Number("left") + made.Parameters.Number("right") - loads) < 1e-9;
    }
}
