using DataForge.Core.Rows;
using static DataForge.Sources.Formats.PresetField;

namespace DataForge.Sources.Formats;

/// <summary>All presets, and the layouts that the option <c>fields</c> describes on its own.</summary>
internal static class Presets
{
    private static readonly string[] Instructions = ["instruction", "prompt", "question"];

    /// <summary>All named presets.</summary>
    public static IReadOnlyList<Preset> All { get; } = [.. PairPresets(), .. ScoredPresets(), .. StepwisePresets(), .. RankedPresets()];

    /// <summary>The layouts without a name, each with the field that tells it from the others.</summary>
    public static IReadOnlyList<(string Mark, Preset Preset)> Custom { get; } =
    [
        ("chosen", new Preset("", "Preference pairs.", RowShape.Preference,
            [Optional("prompt"), Optional("input"), Optional("system"), new("chosen"), new("rejected"), Optional("verdict")], fields => new PreferenceAssembler(fields))),
        ("response_1", new Preset("", "Two outputs with a preference.", RowShape.Preference,
            [new("prompt"), Optional("input"), Optional("system"), new("response_1"), new("response_2"), new("preference")], fields => new TwoOutputsAssembler(fields))
            { ScaleMin = 1, ScaleMax = 2, GivesProbability = true }),
        ("prompt_chosen", new Preset("", "One response with two prompts.", RowShape.PromptPair,
            [new("prompt_chosen"), new("prompt_rejected"), Optional("system"), new("response")], fields => new PromptPairAssembler(fields))),
        ("steps", new Preset("", "Solutions in labelled steps.", RowShape.Stepwise,
            [new("prompt"), Optional("system"), new("steps"), new("step_labels")], fields => new StepwiseAssembler(fields))),
        ("responses", new Preset("", "Several valued responses.", RowShape.Ranked,
            [new("prompt"), Optional("system"), new("responses") { IsMany = true }, new("values") { IsMany = true }], fields => new RankedAssembler(fields, lowerIsBetter: false))),
        ("conversation", new Preset("", "Conversations with a value.", RowShape.Scored,
            [new("conversation"), Optional("system"), new("value")], fields => new ScoredAssembler(fields))),
        ("response", new Preset("", "Responses with a value.", RowShape.Scored,
            [new("prompt"), Optional("input"), Optional("system"), new("response"), new("value")], fields => new ScoredAssembler(fields))),
    ];

    /// <summary>The preset of that name, or null.</summary>
    public static Preset? Find(string name) => All.FirstOrDefault(preset => preset.Name == name);

    private static IEnumerable<Preset> PairPresets()
    {
        PresetField[] pair = [Optional("prompt", "prompt"), Optional("system", "system"), new("chosen", "chosen"), new("rejected", "rejected")];
        yield return new("trl", "TRL preference rows: texts or messages, prompt explicit or common to both sides.", RowShape.Preference, pair, fields => new PreferenceAssembler(fields));
        yield return new("trl_margin", "TRL preference rows with a margin in every row.", RowShape.Preference, [.. pair, new("preference_margin", "margin")], fields => new PreferenceAssembler(fields));
        yield return new("hh_rlhf", "HH-RLHF: two dialogues in one text each, with Human: and Assistant: before the turns.", RowShape.Preference,
            [new("chosen", "chosen"), new("rejected", "rejected")], fields => new DialogueAssembler(fields));
        yield return new("alpaca_ranking", "LLaMA-Factory's Alpaca pairs: instruction, input, chosen, rejected.", RowShape.Preference,
            [new("prompt", "instruction"), Optional("input", "input"), Optional("system", "system"), new("chosen", "chosen"), new("rejected", "rejected")], fields => new PreferenceAssembler(fields));
        yield return new("sharegpt_ranking", "LLaMA-Factory's ShareGPT pairs: conversations, chosen, rejected.", RowShape.Preference,
            [new("prompt", "conversations"), Optional("system", "system"), new("chosen", "chosen"), new("rejected", "rejected")], fields => new PreferenceAssembler(fields));
        yield return new("openai_ranking", "OpenAI messages with a chosen and a rejected message.", RowShape.Preference,
            [new("prompt", "messages"), Optional("system", "system"), new("chosen", "chosen"), new("rejected", "rejected")], fields => new PreferenceAssembler(fields));
        yield return new("openai_preference", "OpenAI's preference fine-tuning: input.messages, preferred_output, non_preferred_output.", RowShape.Preference,
            [new("prompt", "input.messages"), new("chosen", "preferred_output"), new("rejected", "non_preferred_output")], fields => new PreferenceAssembler(fields));
        yield return new("two_outputs", "Two outputs and a preference from 1 (the first) to 2 (the second), as in AlpacaEval and LLMBar.", RowShape.Preference,
            [new("prompt", Instructions), Optional("input", "input"), Optional("system", "system"), new("response_1", "output_1"), new("response_2", "output_2"), new("preference", "preference", "label")],
            fields => new TwoOutputsAssembler(fields))
        { ScaleMin = 1, ScaleMax = 2, GivesProbability = true, LabelOrigin = LabelOrigin.Judge };
    }

    private static IEnumerable<Preset> ScoredPresets()
    {
        PresetField system = Optional("system", "system");
        yield return new("unpaired", "TRL unpaired rows: prompt, completion and a boolean label.", RowShape.Scored,
            [new("prompt", "prompt"), system, new("response", "completion"), new("value", "label")], fields => new ScoredAssembler(fields));
        yield return new("prompt_completion", "Prompts with a good completion: value 1.", RowShape.Scored,
            [new("prompt", "prompt"), system, new("response", "completion"), new("value", "=1")], fields => new ScoredAssembler(fields));
        yield return new("alpaca", "Alpaca: instruction, input and a good output: value 1.", RowShape.Scored,
            [new("prompt", "instruction"), Optional("input", "input"), system, new("response", "output"), new("value", "=1")], fields => new ScoredAssembler(fields));
        yield return new("sharegpt", "ShareGPT conversations whose last turn is good: value 1.", RowShape.Scored,
            [new("conversation", "conversations"), system, new("value", "=1")], fields => new ScoredAssembler(fields));
        yield return new("openai", "OpenAI messages whose last one is good: value 1.", RowShape.Scored,
            [new("conversation", "messages"), system, new("value", "=1")], fields => new ScoredAssembler(fields));
        yield return new("nli", "Premise, hypothesis and gold label: contradiction, neutral, entailment are levels 1 to 3.", RowShape.Scored,
            [new("prompt", "sentence1", "premise"), new("response", "sentence2", "hypothesis"), new("value", "gold_label", "label")], fields => new ScoredAssembler(fields))
        { Levels = 3, LabelValues = new Dictionary<string, double> { ["contradiction"] = 1, ["neutral"] = 2, ["entailment"] = 3 } };
    }

    private static IEnumerable<Preset> StepwisePresets()
    {
        yield return new("stepwise", "TRL and axolotl stepwise rows: prompt, completions and one label per step.", RowShape.Stepwise,
            [new("prompt", "prompt"), Optional("system", "system"), new("steps", "completions"), new("step_labels", "labels")], fields => new StepwiseAssembler(fields));
        yield return new("gsm8k", "GSM8K: a question and a right solution, one step per line.", RowShape.Stepwise,
            [new("prompt", "question"), Optional("system"), new("steps", "answer"), new("step_labels", "=right")], fields => new StepwiseAssembler(fields));
        yield return new("math_shepherd", "Math-Shepherd: input with a mark after each step, label with + or - in its place.", RowShape.Stepwise,
            [new("prompt", "input"), new("step_labels", "label", "value")], fields => new MathShepherdAssembler(fields))
        { LabelOrigin = LabelOrigin.Executed };
        yield return new("prm800k", "PRM800K: question.problem and label.steps with rated completions.", RowShape.Stepwise,
            [new("prompt", "question.problem"), Optional("system"), new("steps", "label.steps")], fields => new Prm800KAssembler(fields));
    }

    private static IEnumerable<Preset> RankedPresets()
    {
        yield return new("ultrafeedback", "UltraFeedback: an instruction and completions with an overall score.", RowShape.Ranked,
            [
                new("prompt", "instruction", "prompt"), Optional("system"), new("responses", "completions[*].response") { IsMany = true },
                new("values", "completions[*].overall_score", "completions[*].fine-grained_score", "completions[*].score") { IsMany = true },
            ],
            fields => new RankedAssembler(fields, lowerIsBetter: false))
        { LabelOrigin = LabelOrigin.Judge };
        yield return new("nemo_rl", "NeMo RL: a context and completions with ranks, the lowest the best.", RowShape.Ranked,
            [
                new("prompt", "context"), Optional("system"), new("responses", "completions[*].completion") { IsMany = true },
                new("values", "completions[*].rank") { IsMany = true },
            ],
            fields => new RankedAssembler(fields, lowerIsBetter: true));
        yield return new("gsm8k_solutions", "GSM8K's example model solutions: the right one and four with a verdict each.", RowShape.Ranked,
            [
                new("prompt", "question"), Optional("system"), new("best", "ground_truth"),
                new("responses", "6b_finetuning.solution", "6b_verification.solution", "175b_finetuning.solution", "175b_verification.solution"),
                new("values", "6b_finetuning.is_correct", "6b_verification.is_correct", "175b_finetuning.is_correct", "175b_verification.is_correct"),
            ],
            fields => new SolutionsAssembler(fields))
        { LabelOrigin = LabelOrigin.Rule };
    }
}
