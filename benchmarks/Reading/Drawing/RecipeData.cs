namespace DataForge.Benchmarks.Reading.Drawing;

/// <summary>Which public data each recipe is read on.</summary>
internal static class RecipeData
{
    /// <summary>The pipeline file, from the repository's root, and the name of its data file.</summary>
    public static IReadOnlyList<(string Recipe, string File)> All { get; } =
    [
        ("pipelines/acre_options.yaml", "t0_instructions_50k.jsonl.gz"),
        ("pipelines/alpaca_eval_contrast.yaml", "alpaca_eval_pairs.jsonl.gz"),
        ("pipelines/artifact_negatives.yaml", "hh_rlhf_harmless_test.jsonl.gz"),
        ("pipelines/crome_causal.yaml", "alpaca_eval_pairs.jsonl.gz"),
        ("pipelines/defacto_evidence.yaml", "t0_instructions_50k.jsonl.gz"),
        ("pipelines/disco_spans.yaml", "cad_nli_all_train.jsonl.gz"),
        ("pipelines/executable_problems.yaml", "gsm8k_test.jsonl.gz"),
        ("pipelines/gsm8k_steps.yaml", "gsm8k_train.jsonl.gz"),
        ("pipelines/hh_rlhf_artifacts.yaml", "hh_rlhf_harmless_test.jsonl.gz"),
        ("pipelines/int_step_pairs.yaml", "gsm8k_train.jsonl.gz"),
        ("pipelines/liberty_names.yaml", "gsm8k_train.jsonl.gz"),
        ("pipelines/miracle_steps.yaml", "gsm8k_train.jsonl.gz"),
        ("pipelines/oreal_rollouts.yaml", "gsm8k_example_model_solutions.jsonl.gz"),
        ("pipelines/rewardmath_rejects.yaml", "gsm8k_test.jsonl.gz"),
        ("pipelines/roboreward_levels.yaml", "gsm8k_test.jsonl.gz"),
        ("pipelines/school_of_reward_hacks.yaml", "alpaca_eval_pairs.jsonl.gz"),
        ("pipelines/semantic_contrast.yaml", "t0_instructions_50k.jsonl.gz"),
        ("pipelines/vision_code_flips.yaml", "alpaca_eval_pairs.jsonl.gz"),
        ("benchmarks/Reading/more/alpaca_eval.yaml", "alpaca_eval_pairs.jsonl.gz"),
        ("benchmarks/Reading/more/gsm8k_solutions.yaml", "gsm8k_example_model_solutions.jsonl.gz"),
        ("benchmarks/Reading/more/gsm8k.yaml", "gsm8k_train.jsonl.gz"),
        ("benchmarks/Reading/more/nli_choices.yaml", "cad_nli_all_train.jsonl.gz"),
        ("benchmarks/Reading/more/hh_rlhf.yaml", "hh_rlhf_harmless_test.jsonl.gz"),
        ("benchmarks/Reading/more/t0.yaml", "t0_instructions_50k.jsonl.gz"),
    ];
}
