using DataForge.Teachers.Models.Configuration;
using DataForge.Teachers.Models.Operations;

namespace DataForge.Teachers.Models.Architectures;

/// <summary>
/// Gemma 2 (Gemma Team 2024): scaled embedding, norms of weight 1 + w before and after both parts of a layer, soft-capped attention,
/// alternating sliding and full layers.
/// </summary>
internal sealed class Gemma2 : ITransformer
{
    private readonly EmbeddingTable _embedding;
    private readonly Layer[] _layers;
    private readonly VectorWeight _norm;
    private readonly RotaryTable _rotary;
    private readonly DecoderSizes _sizes;

    private Gemma2(ModelConfiguration configuration, WeightReader weights)
    {
        configuration.Accept("final_logit_softcapping");
        configuration.Require("hidden_activation", "gelu_pytorch_tanh");
        configuration.Require("attention_bias", "false");
        configuration.Require("use_bidirectional_attention", "false");
        if (!configuration.Has("hidden_activation"))
        {
            configuration.Require("hidden_act", "gelu_pytorch_tanh");
        }

        _sizes = DecoderFamily.Sizes(configuration, 4, 256);
        MaximumLength = configuration.Whole("max_position_embeddings");
        _rotary = RotaryTable.Create(RotaryConfiguration.Read(configuration), _sizes.HeadDimension, MaximumLength, configuration.Path);
        _embedding = weights.Embedding("embed_tokens.weight", configuration.Whole("vocab_size"), _sizes.Hidden);
        _norm = weights.Vector("norm.weight", _sizes.Hidden, 1);
        _layers = new Layer[configuration.Whole("num_hidden_layers")];
        bool[]? stated = LayerTypes.Read(configuration);
        int? window = configuration.WholeOrNull("sliding_window", 4096);
        var attention = new AttentionShape
        {
            Heads = _sizes.Heads,
            KeyHeads = _sizes.KeyHeads,
            HeadDimension = _sizes.HeadDimension,
            Scale = (float)(1 / Math.Sqrt(configuration.Number("query_pre_attn_scalar", 256))),
            Causal = true,
            SoftCap = (float)(configuration.NumberOrNull("attn_logit_softcapping", 50) ?? 0),
        };
        for (int i = 0; i < _layers.Length; i++)
        {
            bool slides = window is not null && (stated?[i] ?? i % 2 == 0);
            _layers[i] = new Layer(weights, _sizes, i, slides ? attention with { Before = window!.Value - 1 } : attention);
        }
    }

    /// <inheritdoc/>
    public int HiddenSize => _sizes.Hidden;

    /// <inheritdoc/>
    public int VocabularySize => _embedding.Rows;

    /// <inheritdoc/>
    public int TokenTypes => 0;

    /// <inheritdoc/>
    public int MaximumLength { get; }

    /// <inheritdoc/>
    public bool SharesPrefixes => true;

    /// <summary>Loads the model.</summary>
    public static ITransformer Load(ModelConfiguration configuration, WeightReader weights) => new Gemma2(configuration, weights);

    /// <inheritdoc/>
    public int LengthClass(int length) => _rotary.LengthClass(length);

    /// <inheritdoc/>
    public Tensor Forward(ITensorOperations operations, PackedBatch batch)
    {
        RotaryAngles angles = _rotary.For(batch);
        Tensor x = operations.Scale(operations.Embed(_embedding, batch.Ids), (float)Math.Sqrt(_sizes.Hidden));
        foreach (Layer layer in _layers)
        {
            x = layer.Forward(operations, x, angles, batch.Segments);
        }

        return operations.RmsNorm(x, _norm, _sizes.Epsilon);
    }

    private sealed class Layer(WeightReader weights, DecoderSizes sizes, int index, AttentionShape attention)
    {
        private readonly VectorWeight _inputNorm = weights.Vector($"layers.{index}.input_layernorm.weight", sizes.Hidden, 1);
        private readonly VectorWeight _attentionNorm = weights.Vector($"layers.{index}.post_attention_layernorm.weight", sizes.Hidden, 1);
        private readonly VectorWeight _feedForwardNorm = weights.Vector($"layers.{index}.pre_feedforward_layernorm.weight", sizes.Hidden, 1);
        private readonly VectorWeight _outputNorm = weights.Vector($"layers.{index}.post_feedforward_layernorm.weight", sizes.Hidden, 1);
        private readonly LinearWeight _output = weights.Linear($"layers.{index}.self_attn.o_proj", sizes.Hidden, sizes.QueryColumns, false);
        private readonly LinearWeight _down = weights.Linear($"layers.{index}.mlp.down_proj", sizes.Hidden, sizes.Intermediate, false);

        private readonly LinearWeight _queryKeyValue = weights.Linear(
            [($"layers.{index}.self_attn.q_proj", sizes.QueryColumns), ($"layers.{index}.self_attn.k_proj", sizes.KeyColumns), ($"layers.{index}.self_attn.v_proj", sizes.KeyColumns)],
            sizes.Hidden,
            false);

        private readonly LinearWeight _gateUp = weights.Linear(
            [($"layers.{index}.mlp.gate_proj", sizes.Intermediate), ($"layers.{index}.mlp.up_proj", sizes.Intermediate)], sizes.Hidden, false);

        public Tensor Forward(ITensorOperations operations, Tensor x, RotaryAngles angles, ReadOnlySpan<Segment> segments)
        {
            int scope = operations.Mark();
            Tensor joined = operations.Linear(operations.RmsNorm(x, _inputNorm, sizes.Epsilon), _queryKeyValue);
            Tensor query = operations.Rotate(operations.Columns(joined, 0, sizes.QueryColumns), sizes.HeadDimension, angles);
            Tensor key = operations.Rotate(operations.Columns(joined, sizes.QueryColumns, sizes.KeyColumns), sizes.HeadDimension, angles);
            Tensor value = operations.Columns(joined, sizes.QueryColumns + sizes.KeyColumns, sizes.KeyColumns);
            Tensor attended = operations.Linear(operations.Attention(query, key, value, attention, segments), _output);
            Tensor y = operations.Add(x, operations.RmsNorm(attended, _attentionNorm, sizes.Epsilon));
            Tensor gated = operations.Gate(
                operations.Linear(operations.RmsNorm(y, _feedForwardNorm, sizes.Epsilon), _gateUp), Activation.GeluTanh);
            Tensor fed = operations.RmsNorm(operations.Linear(gated, _down), _outputNorm, sizes.Epsilon);
            return operations.Release(scope, operations.Add(y, fed));
        }
    }
}
