using DataForge.Teachers.Models.Configuration;
using DataForge.Teachers.Models.Operations;

namespace DataForge.Teachers.Models.Architectures;

/// <summary>BERT (Devlin et al. 2019), RoBERTa (Liu et al. 2019), XLM-RoBERTa (Conneau et al. 2020) and ELECTRA (Clark et al. 2020).</summary>
internal static class Bert
{
    /// <summary>Loads BERT.</summary>
    public static ITransformer LoadBert(ModelConfiguration configuration, WeightReader weights) => Load(configuration, weights, null, false);

    /// <summary>Loads RoBERTa or XLM-RoBERTa.</summary>
    public static ITransformer LoadRoberta(ModelConfiguration configuration, WeightReader weights) =>
        Load(configuration, weights, configuration.Whole("pad_token_id", 1, 0), false);

    /// <summary>Loads ELECTRA, whose embeddings may be narrower than its states.</summary>
    public static ITransformer LoadElectra(ModelConfiguration configuration, WeightReader weights)
    {
        configuration.Require("summary_type", "first");
        configuration.Require("summary_use_proj", "true");
        configuration.Require("summary_activation", "gelu");
        return Load(configuration, weights, null, true);
    }

    private static Encoder Load(ModelConfiguration configuration, WeightReader weights, int? positionPadding, bool projects)
    {
        configuration.Require("position_embedding_type", "absolute");
        configuration.Require("is_decoder", "false");
        configuration.Require("add_cross_attention", "false");
        int hidden = configuration.Whole("hidden_size"), heads = configuration.Whole("num_attention_heads");
        if (hidden % heads != 0)
        {
            throw new ModelFormatException(configuration.Path, $"hidden_size {hidden} is no multiple of num_attention_heads {heads}.");
        }

        var sizes = new EncoderSizes(
            hidden,
            configuration.Whole("intermediate_size"),
            heads,
            (float)configuration.Number("layer_norm_eps", 1e-12),
            configuration.ActivationFunction("hidden_act", "gelu"));
        int width = projects ? configuration.Whole("embedding_size", 128) : hidden;
        int positions = configuration.Whole("max_position_embeddings");
        var layers = new EncoderLayer[configuration.Whole("num_hidden_layers")];
        for (int i = 0; i < layers.Length; i++)
        {
            AttentionShape attention = EncoderLayer.FullAttention(sizes, 1 / Math.Sqrt(sizes.HeadDimension));
            layers[i] = new EncoderLayer(weights, $"encoder.layer.{i}.", EncoderNames.Bert, sizes, attention);
        }

        return new Encoder
        {
            Embeddings = new EncoderEmbeddings
            {
                Words = weights.Embedding("embeddings.word_embeddings.weight", configuration.Whole("vocab_size"), width),
                Positions = weights.Embedding("embeddings.position_embeddings.weight", positions, width),
                Types = weights.Embedding("embeddings.token_type_embeddings.weight", configuration.Whole("type_vocab_size", 2), width),
                Norm = weights.Vector("embeddings.LayerNorm.weight", width),
                NormBias = weights.Vector("embeddings.LayerNorm.bias", width),
                Epsilon = sizes.Epsilon,
                Projection = width == hidden ? null : weights.Linear("embeddings_project", hidden, width),
            },
            Layers = layers,
            PositionPadding = positionPadding,
            HiddenSize = hidden,
            MaximumLength = positionPadding is { } padding ? positions - padding - 1 : positions,
        };
    }
}
