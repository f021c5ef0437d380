using DataForge.Teachers.Models.Configuration;

namespace DataForge.Teachers.Models.Architectures;

/// <summary>The option <c>layer_types</c> of library version 5: which layers slide.</summary>
internal static class LayerTypes
{
    /// <summary>For each layer whether it slides; null where the option is absent.</summary>
    public static bool[]? Read(ModelConfiguration configuration)
    {
        if (configuration.Texts("layer_types") is not { } types)
        {
            return null;
        }

        int layers = configuration.Whole("num_hidden_layers");
        if (types.Length != layers)
        {
            throw new ModelFormatException(configuration.Path, $"layer_types has {types.Length} entries for {layers} layers.");
        }

        return [.. types.Select(type => type switch
        {
            "sliding_attention" => true,
            "full_attention" => false,
            _ => throw new ModelFormatException(configuration.Path, $"the layer type {type} is not known; implemented are full_attention and sliding_attention."),
        })];
    }
}
