using DataForge.Teachers.Models.Configuration;
using DataForge.Teachers.Models.Operations;

namespace DataForge.Teachers.Models.Architectures;

/// <summary>
/// ModernBERT (Warner et al. 2024): norms before the parts, rotary positions, gated feed-forward, full and local layers with rotary bases
/// of their own.
/// </summary>
internal sealed class ModernBert : ITransformer
{
    private readonly EncoderEmbeddings _embeddings;
    private readonly Layer[] _layers;
    private readonly Norm _finalNorm;
    private readonly RotaryTable _globalRotary;
    private readonly RotaryTable _localRotary;

    private ModernBert(ModelConfiguration configuration, WeightReader weights)
    {
        configuration.Accept("classifier_pooling", "classifier_bias", "classifier_activation");
        HiddenSize = configuration.Whole("hidden_size");
        int heads = configuration.Whole("num_attention_heads");
        MaximumLength = configuration.Whole("max_position_embeddings");
        var sizes = new EncoderSizes(
            HiddenSize,
            configuration.Whole("intermediate_size"),
            heads,
            (float)configuration.Number("norm_eps", 1e-5),
            configuration.ActivationFunction("hidden_activation", "gelu"));
        bool normBias = configuration.Flag("norm_bias", false);
        bool attentionBias = configuration.Flag("attention_bias", false), feedForwardBias = configuration.Flag("mlp_bias", false);
        var parameters = configuration.Section("rope_parameters");
        _globalRotary = Rotary(configuration, parameters, "full_attention", "global_rope_theta", 160_000, sizes.HeadDimension);
        _localRotary = Rotary(configuration, parameters, "sliding_attention", "local_rope_theta", 10_000, sizes.HeadDimension);
        int every = configuration.Whole("global_attn_every_n_layers", 3), window = configuration.Whole("local_attention", 128);
        bool[]? local = LayerTypes.Read(configuration);
        AttentionShape full = EncoderLayer.FullAttention(sizes, 1 / Math.Sqrt(sizes.HeadDimension));
        _embeddings = new EncoderEmbeddings
        {
            Words = weights.Embedding("embeddings.tok_embeddings.weight", configuration.Whole("vocab_size"), HiddenSize),
            Norm = weights.Vector("embeddings.norm.weight", HiddenSize),
            NormBias = normBias ? weights.Vector("embeddings.norm.bias", HiddenSize) : null,
            Epsilon = sizes.Epsilon,
        };
        _layers = new Layer[configuration.Whole("num_hidden_layers")];
        for (int i = 0; i < _layers.Length; i++)
        {
            bool isLocal = local?[i] ?? i % every != 0;
            AttentionShape shape = isLocal ? full with { Before = window / 2, After = window / 2 } : full;
            _layers[i] = new Layer(weights, $"layers.{i}.", i == 0, sizes, shape, isLocal, normBias, attentionBias, feedForwardBias);
        }

        _finalNorm = new Norm(weights, "final_norm", sizes, normBias);
    }

    /// <inheritdoc/>
    public int HiddenSize { get; }

    /// <inheritdoc/>
    public int VocabularySize => _embeddings.Words.Rows;

    /// <inheritdoc/>
    public int TokenTypes => 0;

    /// <inheritdoc/>
    public int MaximumLength { get; }

    /// <inheritdoc/>
    public bool SharesPrefixes => false;

    /// <summary>Loads the model.</summary>
    public static ITransformer Load(ModelConfiguration configuration, WeightReader weights) => new ModernBert(configuration, weights);

    /// <inheritdoc/>
    public int LengthClass(int length) => 0;

    /// <inheritdoc/>
    public Tensor Forward(ITensorOperations operations, PackedBatch batch)
    {
        RotaryAngles globalAngles = _globalRotary.For(batch), localAngles = _localRotary.For(batch);
        Tensor x = _embeddings.Forward(operations, batch, default);
        foreach (Layer layer in _layers)
        {
            x = layer.Forward(operations, x, layer.IsLocal ? localAngles : globalAngles, batch.Segments);
        }

        return _finalNorm.Apply(operations, x);
    }

    private RotaryTable Rotary(
        ModelConfiguration configuration, System.Text.Json.JsonElement? parameters, string kind, string thetaName, double absent, int dimension)
    {
        double theta = configuration.Number(thetaName, absent);
        System.Text.Json.JsonElement? section = parameters is { } all && all.TryGetProperty(kind, out var found) ? found : null;
        return RotaryTable.Create(RotaryConfiguration.Parse(configuration, section, theta), dimension, MaximumLength, configuration.Path);
    }

    private sealed class Norm(WeightReader weights, string name, EncoderSizes sizes, bool hasBias)
    {
        private readonly VectorWeight _weight = weights.Vector(name + ".weight", sizes.Hidden);
        private readonly VectorWeight? _bias = hasBias ? weights.Vector(name + ".bias", sizes.Hidden) : null;

        public Tensor Apply(ITensorOperations operations, Tensor x) => operations.LayerNorm(x, _weight, _bias, sizes.Epsilon);
    }

    private sealed class Layer(
        WeightReader weights, string prefix, bool isFirst, EncoderSizes sizes, AttentionShape attention, bool isLocal, bool normBias, bool attentionBias, bool feedForwardBias)
    {
        private readonly Norm? _attentionNorm = isFirst ? null : new Norm(weights, prefix + "attn_norm", sizes, normBias);
        private readonly Norm _feedForwardNorm = new(weights, prefix + "mlp_norm", sizes, normBias);
        private readonly LinearWeight _queryKeyValue = weights.Linear(prefix + "attn.Wqkv", 3 * sizes.Hidden, sizes.Hidden, attentionBias);
        private readonly LinearWeight _output = weights.Linear(prefix + "attn.Wo", sizes.Hidden, sizes.Hidden, attentionBias);
        private readonly LinearWeight _in = weights.Linear(prefix + "mlp.Wi", 2 * sizes.Intermediate, sizes.Hidden, feedForwardBias);
        private readonly LinearWeight _out = weights.Linear(prefix + "mlp.Wo", sizes.Hidden, sizes.Intermediate, feedForwardBias);

        public bool IsLocal { get; } = isLocal;

        public Tensor Forward(ITensorOperations operations, Tensor x, RotaryAngles angles, ReadOnlySpan<Segment> segments)
        {
            int scope = operations.Mark();
            Tensor joined = operations.Linear(_attentionNorm?.Apply(operations, x) ?? x, _queryKeyValue);
            Tensor query = operations.Rotate(operations.Columns(joined, 0, sizes.Hidden), sizes.HeadDimension, angles);
            Tensor key = operations.Rotate(operations.Columns(joined, sizes.Hidden, sizes.Hidden), sizes.HeadDimension, angles);
            Tensor value = operations.Columns(joined, 2 * sizes.Hidden, sizes.Hidden);
            Tensor y = operations.Linear(operations.Attention(query, key, value, attention, segments), _output, Activation.None, x);
            Tensor gated = operations.Gate(operations.Linear(_feedForwardNorm.Apply(operations, y), _in), sizes.Activation);
            return operations.Release(scope, operations.Linear(gated, _out, Activation.None, y));
        }
    }
}
