using DataForge.Teachers.Models.Configuration;
using DataForge.Teachers.Models.Operations;

namespace DataForge.Teachers.Models.Architectures;

/// <summary>How one member of the Llama family differs from the others.</summary>
internal sealed record DecoderFamily
{
    /// <summary>Whether queries, keys and values have biases.</summary>
    public bool QueryKeyValueBias { get; init; }

    /// <summary>Whether the attention's output has a bias.</summary>
    public bool OutputBias { get; init; }

    /// <summary>Whether the feed-forward layers have biases.</summary>
    public bool FeedForwardBias { get; init; }

    /// <summary>Whether queries and keys are normed per head.</summary>
    public bool QueryKeyNorm { get; init; }

    /// <summary>Whether the file holds qkv_proj and gate_up_proj instead of their parts.</summary>
    public bool Fused { get; init; }

    /// <summary>num_key_value_heads where the file says nothing; null for as many as query heads.</summary>
    public int? AbsentKeyHeads { get; init; }

    /// <summary>head_dim where the file says nothing; null for hidden_size / num_attention_heads.</summary>
    public int? AbsentHeadDimension { get; init; }

    /// <summary>rms_norm_eps where the file says nothing.</summary>
    public double AbsentEpsilon { get; init; } = 1e-6;

    /// <summary>Window of a layer in keys, the token itself included; null for a full layer.</summary>
    public Func<int, int?> Window { get; init; } = _ => null;

    /// <summary>Reads the sizes every member has.</summary>
    public static DecoderSizes Sizes(ModelConfiguration configuration, int? absentKeyHeads, int? absentDimension, double absentEpsilon = 1e-6)
    {
        int hidden = configuration.Whole("hidden_size"), heads = configuration.Whole("num_attention_heads");
        int keyHeads = configuration.Whole("num_key_value_heads", absentKeyHeads ?? heads);
        if (heads % keyHeads != 0)
        {
            throw new ModelFormatException(configuration.Path, $"num_attention_heads {heads} is no multiple of num_key_value_heads {keyHeads}.");
        }

        int dimension = configuration.Whole("head_dim", absentDimension ?? Math.Max(1, hidden / heads));
        return new DecoderSizes(
            hidden, configuration.Whole("intermediate_size"), heads, keyHeads, dimension, (float)configuration.Number("rms_norm_eps", absentEpsilon));
    }

    /// <summary>Loads the model.</summary>
    public Decoder Load(ModelConfiguration configuration, WeightReader weights)
    {
        configuration.Require("hidden_act", "silu");
        DecoderSizes sizes = Sizes(configuration, AbsentKeyHeads, AbsentHeadDimension, AbsentEpsilon);
        int maximumLength = configuration.Whole("max_position_embeddings");
        RotaryTable rotary = RotaryTable.Create(
            RotaryConfiguration.Read(configuration), sizes.HeadDimension, maximumLength, configuration.Path);
        var layers = new DecoderLayer[configuration.Whole("num_hidden_layers")];
        for (int i = 0; i < layers.Length; i++)
        {
            layers[i] = Layer(weights, sizes, i);
        }

        return new Decoder
        {
            Embedding = weights.Embedding("embed_tokens.weight", configuration.Whole("vocab_size"), sizes.Hidden),
            Layers = layers,
            Norm = weights.Vector("norm.weight", sizes.Hidden),
            Rotary = rotary,
            Epsilon = sizes.Epsilon,
            MaximumLength = maximumLength,
        };
    }

    private DecoderLayer Layer(WeightReader weights, DecoderSizes sizes, int index)
    {
        string layer = $"layers.{index}.", attention = layer + "self_attn.", feedForward = layer + "mlp.";
        int query = sizes.QueryColumns, key = sizes.KeyColumns;
        (string, int)[] projections = Fused
            ? [(attention + "qkv_proj", query + (2 * key))]
            : [(attention + "q_proj", query), (attention + "k_proj", key), (attention + "v_proj", key)];
        (string, int)[] gates = Fused
            ? [(feedForward + "gate_up_proj", 2 * sizes.Intermediate)]
            : [(feedForward + "gate_proj", sizes.Intermediate), (feedForward + "up_proj", sizes.Intermediate)];
        return new DecoderLayer
        {
            Sizes = sizes,
            InputNorm = weights.Vector(layer + "input_layernorm.weight", sizes.Hidden),
            QueryKeyValue = weights.Linear(projections, sizes.Hidden, QueryKeyValueBias),
            QueryNorm = QueryKeyNorm ? weights.Vector(attention + "q_norm.weight", sizes.HeadDimension) : null,
            KeyNorm = QueryKeyNorm ? weights.Vector(attention + "k_norm.weight", sizes.HeadDimension) : null,
            Attention = new AttentionShape
            {
                Heads = sizes.Heads,
                KeyHeads = sizes.KeyHeads,
                HeadDimension = sizes.HeadDimension,
                Scale = (float)(1 / Math.Sqrt(sizes.HeadDimension)),
                Causal = true,
                Before = Window(index) is { } window ? window - 1 : int.MaxValue,
            },
            Output = weights.Linear(attention + "o_proj", sizes.Hidden, query, OutputBias),
            FeedForwardNorm = weights.Vector(layer + "post_attention_layernorm.weight", sizes.Hidden),
            GateUp = weights.Linear(gates, sizes.Hidden, FeedForwardBias),
            Down = weights.Linear(feedForward + "down_proj", sizes.Hidden, sizes.Intermediate, FeedForwardBias),
        };
    }
}
