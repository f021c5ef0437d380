using DataForge.Teachers.Models.Operations;

namespace DataForge.Teachers.Models.Architectures;

/// <summary>Names of the parts of a layer of the BERT family, behind the layer's own prefix.</summary>
internal sealed record EncoderNames(
    string Query, string Key, string Value, string AttentionOutput, string AttentionNorm, string Intermediate, string Output, string OutputNorm)
{
    /// <summary>The names of BERT, RoBERTa, XLM-RoBERTa and ELECTRA.</summary>
    public static EncoderNames Bert { get; } = new(
        "attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense", "attention.output.LayerNorm",
        "intermediate.dense", "output.dense", "output.LayerNorm");

    /// <summary>The names of DistilBERT.</summary>
    public static EncoderNames DistilBert { get; } = new(
        "attention.q_lin", "attention.k_lin", "attention.v_lin", "attention.out_lin", "sa_layer_norm", "ffn.lin1", "ffn.lin2", "output_layer_norm");

    /// <summary>The names of DeBERTa v2 and v3.</summary>
    public static EncoderNames Deberta { get; } = Bert with
    {
        Query = "attention.self.query_proj",
        Key = "attention.self.key_proj",
        Value = "attention.self.value_proj",
    };
}

/// <summary>Sizes of an encoder's layers.</summary>
internal sealed record EncoderSizes(int Hidden, int Intermediate, int Heads, float Epsilon, Activation Activation)
{
    /// <summary>Columns of a head.</summary>
    public int HeadDimension => Hidden / Heads;
}

/// <summary>A layer with norms behind its parts (Devlin et al. 2019): y = LN(x + Attention(x)); LN(y + W2 activation(W1 y)).</summary>
internal sealed class EncoderLayer(WeightReader weights, string prefix, EncoderNames names, EncoderSizes sizes, AttentionShape attention)
{
    private readonly LinearWeight _queryKeyValue = weights.Linear(
        [(prefix + names.Query, sizes.Hidden), (prefix + names.Key, sizes.Hidden), (prefix + names.Value, sizes.Hidden)], sizes.Hidden, true);

    private readonly LinearWeight _attentionOutput = weights.Linear(prefix + names.AttentionOutput, sizes.Hidden, sizes.Hidden);
    private readonly LinearWeight _intermediate = weights.Linear(prefix + names.Intermediate, sizes.Intermediate, sizes.Hidden);
    private readonly LinearWeight _output = weights.Linear(prefix + names.Output, sizes.Hidden, sizes.Intermediate);
    private readonly VectorWeight _attentionNorm = weights.Vector(prefix + names.AttentionNorm + ".weight", sizes.Hidden);
    private readonly VectorWeight _attentionNormBias = weights.Vector(prefix + names.AttentionNorm + ".bias", sizes.Hidden);
    private readonly VectorWeight _outputNorm = weights.Vector(prefix + names.OutputNorm + ".weight", sizes.Hidden);
    private readonly VectorWeight _outputNormBias = weights.Vector(prefix + names.OutputNorm + ".bias", sizes.Hidden);

    /// <summary>The layer's output.</summary>
    public Tensor Forward(ITensorOperations operations, Tensor x, ReadOnlySpan<Segment> segments, RelativeAttention? relative = null)
    {
        int scope = operations.Mark();
        Tensor joined = operations.Linear(x, _queryKeyValue);
        Tensor attended = operations.Attention(
            operations.Columns(joined, 0, sizes.Hidden),
            operations.Columns(joined, sizes.Hidden, sizes.Hidden),
            operations.Columns(joined, 2 * sizes.Hidden, sizes.Hidden),
            attention,
            segments,
            relative);
        Tensor y = operations.LayerNorm(
            operations.Linear(attended, _attentionOutput, Activation.None, x), _attentionNorm, _attentionNormBias, sizes.Epsilon);
        Tensor inner = operations.Linear(y, _intermediate, sizes.Activation);
        Tensor fed = operations.Linear(inner, _output, Activation.None, y);
        return operations.Release(scope, operations.LayerNorm(fed, _outputNorm, _outputNormBias, sizes.Epsilon));
    }

    /// <summary>Attention in which every token sees every token of its text.</summary>
    public static AttentionShape FullAttention(EncoderSizes sizes, double scale) => new()
    {
        Heads = sizes.Heads,
        KeyHeads = sizes.Heads,
        HeadDimension = sizes.HeadDimension,
        Scale = (float)scale,
    };
}
