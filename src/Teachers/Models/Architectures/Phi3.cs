using DataForge.Teachers.Models.Configuration;

namespace DataForge.Teachers.Models.Architectures;

/// <summary>Phi-3 (Abdin et al. 2024): joined projections, sliding window, long rotary scaling.</summary>
internal static class Phi3
{
    /// <summary>Loads the model.</summary>
    public static ITransformer Load(ModelConfiguration configuration, WeightReader weights)
    {
        configuration.Require("attention_bias", "false");
        int? window = configuration.OptionalWhole("sliding_window", 1);
        return new DecoderFamily { Fused = true, AbsentEpsilon = 1e-5, Window = _ => window }.Load(configuration, weights);
    }
}
