using DataForge.Teachers.Models.Configuration;

namespace DataForge.Teachers.Models.Architectures;

/// <summary>Mistral (Jiang et al. 2023): every layer has the sliding window, where there is one.</summary>
internal static class Mistral
{
    /// <summary>Loads the model.</summary>
    public static ITransformer Load(ModelConfiguration configuration, WeightReader weights)
    {
        int? window = configuration.WholeOrNull("sliding_window", 4096);
        return new DecoderFamily { AbsentKeyHeads = 8, Window = _ => window }.Load(configuration, weights);
    }
}
