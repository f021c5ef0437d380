using DataForge.Teachers.Models.Configuration;

namespace DataForge.Teachers.Models.Architectures;

/// <summary>
/// Qwen 2 and 2.5 (Yang et al. 2024: biases of queries, keys and values) and Qwen 3 (2025: norms of queries and keys per head).
/// Layers from max_window_layers on slide, where use_sliding_window is set.
/// </summary>
internal static class Qwen
{
    /// <summary>Loads Qwen 2.</summary>
    public static ITransformer LoadQwen2(ModelConfiguration configuration, WeightReader weights)
    {
        configuration.Require("use_mrope", "false");
        return new DecoderFamily { QueryKeyValueBias = true, AbsentKeyHeads = 32, Window = Windows(configuration) }.Load(configuration, weights);
    }

    /// <summary>Loads Qwen 3.</summary>
    public static ITransformer LoadQwen3(ModelConfiguration configuration, WeightReader weights)
    {
        bool bias = configuration.Flag("attention_bias", false);
        return new DecoderFamily
        {
            QueryKeyValueBias = bias,
            OutputBias = bias,
            QueryKeyNorm = true,
            AbsentKeyHeads = 32,
            AbsentHeadDimension = 128,
            Window = Windows(configuration),
        }.Load(configuration, weights);
    }

    private static Func<int, int?> Windows(ModelConfiguration configuration)
    {
        bool slides = configuration.Flag("use_sliding_window", false);
        int? window = configuration.WholeOrNull("sliding_window", 4096);
        int firstSliding = configuration.Whole("max_window_layers", 28, 0);
        bool[]? stated = LayerTypes.Read(configuration);
        return !slides || window is null ? _ => null : index => (stated?[index] ?? index >= firstSliding) ? window : null;
    }
}
