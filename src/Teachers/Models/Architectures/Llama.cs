using DataForge.Teachers.Models.Configuration;

namespace DataForge.Teachers.Models.Architectures;

/// <summary>Llama 2, 3, 3.1 and relatives (Touvron et al. 2023; Grattafiori et al. 2024).</summary>
internal static class Llama
{
    /// <summary>Loads the model.</summary>
    public static ITransformer Load(ModelConfiguration configuration, WeightReader weights)
    {
        bool attentionBias = configuration.Flag("attention_bias", false);
        return new DecoderFamily
        {
            QueryKeyValueBias = attentionBias,
            OutputBias = attentionBias,
            FeedForwardBias = configuration.Flag("mlp_bias", false),
        }.Load(configuration, weights);
    }
}
