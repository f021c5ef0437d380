using System.Collections.Frozen;

namespace DataForge.Teachers.Models.Configuration;

/// <summary>
/// Options of <c>config.json</c> that change nothing of what a teacher computes: training (dropout, initialisation, losses), generation,
/// bookkeeping of the library that wrote the file, and token ids that only a tokenizer or a generator uses.
/// </summary>
internal static class HarmlessOptions
{
    private static readonly FrozenSet<string> Names = new[]
    {
        "_name_or_path", "_commit_hash", "_attn_implementation", "_attn_implementation_autoset", "attn_implementation", "auto_map",
        "architectures", "model_type", "transformers_version", "torch_dtype", "dtype", "torchscript", "label2id", "id2label", "num_labels",
        "problem_type", "finetuning_task", "task_specific_params", "return_dict", "output_attentions", "output_hidden_states",
        "output_past", "use_cache", "cache_implementation", "gradient_checkpointing", "chunk_size_feed_forward", "initializer_range",
        "initializer_factor", "initializer_cutoff_factor", "classifier_dropout", "pooler_dropout", "summary_last_dropout", "embd_pdrop",
        "resid_pdrop", "bos_token_id", "eos_token_id", "sep_token_id", "cls_token_id", "mask_token_id", "unk_token_id",
        "decoder_start_token_id", "tokenizer_class", "tokenizer_name", "prefix", "bad_words_ids", "forced_bos_token_id", "forced_eos_token_id",
        "max_length", "min_length", "do_sample", "num_beams", "num_return_sequences", "temperature", "top_k", "top_p", "repetition_penalty",
        "length_penalty", "no_repeat_ngram_size", "early_stopping", "suppress_tokens", "begin_suppress_tokens", "tie_encoder_decoder",
        "cross_attention_hidden_size", "directionality", "pretraining_tp", "sparse_pred_ignore_index", "sparse_prediction",
        "deterministic_flash_attn", "reference_compile", "repad_logits_with_grad", "decoder_bias", "legacy", "language", "license",
        "pooler_fc_size", "pooler_num_attention_heads", "pooler_num_fc_layers", "pooler_size_per_head", "pooler_type",
        "sentence_transformers", "pad_token_id", "tie_word_embeddings", "trust_remote_code", "unsloth_version", "unsloth_fixed", "use_reentrant", "adapter_fusion",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether the option may be ignored.</summary>
    public static bool Contains(string name) =>
        Names.Contains(name) || name.EndsWith("dropout", StringComparison.Ordinal) || name.EndsWith("dropout_prob", StringComparison.Ordinal);
}
