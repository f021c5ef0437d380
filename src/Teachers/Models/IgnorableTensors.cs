namespace DataForge.Teachers.Models;

/// <summary>Tensors that model files carry beside the model: buffers and the heads of other tasks.</summary>
internal static class IgnorableTensors
{
    private static readonly string[] Suffixes =
        [".position_ids", ".token_type_ids", "rotary_emb.inv_freq", ".masked_bias", ".attention.bias", "embeddings.position_embeddings._embeddings"];

    private static readonly string[] Parts =
    [
        "cls.", "lm_head.", "pooler.", "score.", "classifier.", "v_head.", "qa_outputs.", "lm_predictions.", "mask_predictions.",
        "discriminator_predictions.", "generator_predictions.", "generator_lm_head.", "vocab_transform.", "vocab_layer_norm.",
        "vocab_projector.", "pre_classifier.", "head.", "decoder.", "summary.",
    ];

    /// <summary>Whether a tensor that the task did not ask for may be ignored.</summary>
    public static bool Contains(string name)
    {
        foreach (string suffix in Suffixes)
        {
            if (name.EndsWith(suffix, StringComparison.Ordinal))
            {
                return true;
            }
        }

        int firstDot = name.IndexOf('.', StringComparison.Ordinal);
        ReadOnlySpan<char> inner = firstDot < 0 ? name : name.AsSpan(firstDot + 1);
        foreach (string part in Parts)
        {
            if (name.StartsWith(part, StringComparison.Ordinal) || inner.StartsWith(part, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
