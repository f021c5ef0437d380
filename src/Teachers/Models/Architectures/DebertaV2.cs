using DataForge.Teachers.Models.Configuration;
using DataForge.Teachers.Models.Operations;

namespace DataForge.Teachers.Models.Architectures;

/// <summary>
/// DeBERTa v2 and v3 (He et al. 2021, 2023): disentangled attention over content and relative position, and in some models a convolution
/// beside the first layer.
/// </summary>
internal sealed class DebertaV2 : ITransformer
{
    private readonly EncoderEmbeddings _embeddings;
    private readonly EncoderLayer[] _layers;
    private readonly RelativeAttention[] _relative;
    private readonly DebertaConvolution? _convolution;

    private DebertaV2(ModelConfiguration configuration, WeightReader weights)
    {
        configuration.Accept("pooler_hidden_size", "pooler_hidden_act");
        configuration.Require("relative_attention", "true");
        HiddenSize = configuration.Whole("hidden_size");
        int heads = configuration.Whole("num_attention_heads");
        configuration.Require("embedding_size", $"{HiddenSize}");
        configuration.Require("attention_head_size", $"{HiddenSize / heads}");
        MaximumLength = configuration.Whole("max_position_embeddings");
        TokenTypes = configuration.Whole("type_vocab_size", 0, 0);
        var sizes = new EncoderSizes(
            HiddenSize,
            configuration.Whole("intermediate_size"),
            heads,
            (float)configuration.Number("layer_norm_eps", 1e-7),
            configuration.ActivationFunction("hidden_act", "gelu"));
        _embeddings = new EncoderEmbeddings
        {
            Words = weights.Embedding("embeddings.word_embeddings.weight", configuration.Whole("vocab_size"), HiddenSize),
            Positions = configuration.Flag("position_biased_input", true)
                ? weights.Embedding("embeddings.position_embeddings.weight", MaximumLength, HiddenSize)
                : null,
            Types = TokenTypes > 0 ? weights.Embedding("embeddings.token_type_embeddings.weight", TokenTypes, HiddenSize) : null,
            Norm = weights.Vector("embeddings.LayerNorm.weight", HiddenSize),
            NormBias = weights.Vector("embeddings.LayerNorm.bias", HiddenSize),
            Epsilon = sizes.Epsilon,
        };
        int convolutionWidth = configuration.Whole("conv_kernel_size", 0, 0);
        configuration.Require("conv_groups", "1");
        Activation convolutionActivation = configuration.ActivationFunction("conv_act", "tanh");
        _convolution = convolutionWidth > 0 ? new DebertaConvolution(weights, sizes, convolutionWidth, convolutionActivation) : null;
        var relative = new DebertaRelativeTables(configuration, weights, sizes, MaximumLength);
        AttentionShape attention = EncoderLayer.FullAttention(sizes, 1 / Math.Sqrt(sizes.HeadDimension * (double)relative.ScaleFactor));
        _layers = new EncoderLayer[configuration.Whole("num_hidden_layers")];
        _relative = new RelativeAttention[_layers.Length];
        for (int i = 0; i < _layers.Length; i++)
        {
            _layers[i] = new EncoderLayer(weights, $"encoder.layer.{i}.", EncoderNames.Deberta, sizes, attention);
            _relative[i] = relative.Load(i);
        }
    }

    /// <inheritdoc/>
    public int HiddenSize { get; }

    /// <inheritdoc/>
    public int VocabularySize => _embeddings.Words.Rows;

    /// <inheritdoc/>
    public int TokenTypes { get; }

    /// <inheritdoc/>
    public int MaximumLength { get; }

    /// <inheritdoc/>
    public bool SharesPrefixes => false;

    /// <summary>Loads the model.</summary>
    public static ITransformer Load(ModelConfiguration configuration, WeightReader weights) => new DebertaV2(configuration, weights);

    /// <inheritdoc/>
    public int LengthClass(int length) => 0;

    /// <inheritdoc/>
    public Tensor Forward(ITensorOperations operations, PackedBatch batch)
    {
        Tensor embedded = _embeddings.Forward(operations, batch, batch.Positions);
        Tensor x = embedded;
        for (int i = 0; i < _layers.Length; i++)
        {
            x = _layers[i].Forward(operations, x, batch.Segments, _relative[i]);
            if (i == 0 && _convolution is not null)
            {
                x = _convolution.Forward(operations, embedded, x, batch.Segments);
            }
        }

        return x;
    }
}
