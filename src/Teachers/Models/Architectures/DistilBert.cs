using DataForge.Teachers.Models.Configuration;
using DataForge.Teachers.Models.Operations;

namespace DataForge.Teachers.Models.Architectures;

/// <summary>DistilBERT (Sanh et al. 2019): BERT's layers under names of its own, without token types.</summary>
internal static class DistilBert
{
    private const float Epsilon = 1e-12f;

    /// <summary>Loads the model.</summary>
    public static ITransformer Load(ModelConfiguration configuration, WeightReader weights)
    {
        int hidden = configuration.Whole("dim"), heads = configuration.Whole("n_heads");
        if (hidden % heads != 0)
        {
            throw new ModelFormatException(configuration.Path, $"dim {hidden} is no multiple of n_heads {heads}.");
        }

        // Sinusoidal positions are stored like learned ones.
        configuration.Flag("sinusoidal_pos_embds", false);
        var sizes = new EncoderSizes(
            hidden, configuration.Whole("hidden_dim"), heads, Epsilon, configuration.ActivationFunction("activation", "gelu"));
        int positions = configuration.Whole("max_position_embeddings");
        var layers = new EncoderLayer[configuration.Whole("n_layers")];
        for (int i = 0; i < layers.Length; i++)
        {
            AttentionShape attention = EncoderLayer.FullAttention(sizes, 1 / Math.Sqrt(sizes.HeadDimension));
            layers[i] = new EncoderLayer(weights, $"transformer.layer.{i}.", EncoderNames.DistilBert, sizes, attention);
        }

        return new Encoder
        {
            Embeddings = new EncoderEmbeddings
            {
                Words = weights.Embedding("embeddings.word_embeddings.weight", configuration.Whole("vocab_size"), hidden),
                Positions = weights.Embedding("embeddings.position_embeddings.weight", positions, hidden),
                Norm = weights.Vector("embeddings.LayerNorm.weight", hidden),
                NormBias = weights.Vector("embeddings.LayerNorm.bias", hidden),
                Epsilon = Epsilon,
            },
            Layers = layers,
            HiddenSize = hidden,
            MaximumLength = positions,
        };
    }
}
