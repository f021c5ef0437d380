using DataForge.Teachers.Models.Configuration;
using DataForge.Teachers.Models.Operations;

namespace DataForge.Teachers.Models.Architectures;

/// <summary>Projects the relative embedding of DeBERTa once for each layer, at loading.</summary>
internal sealed class DebertaRelativeTables
{
    private readonly WeightReader _weights;
    private readonly EncoderSizes _sizes;
    private readonly bool _sharesProjections;
    private readonly bool _hasKeys;
    private readonly bool _hasQueries;
    private readonly int[] _rows;
    private readonly int _reach;
    private readonly EmbeddingTable _embedding;
    private readonly VectorWeight? _norm;
    private readonly VectorWeight? _normBias;

    public DebertaRelativeTables(ModelConfiguration configuration, WeightReader weights, EncoderSizes sizes, int maximumLength)
    {
        (_weights, _sizes) = (weights, sizes);
        string[] kinds = configuration.Texts("pos_att_type") ?? [];
        if (kinds.Any(kind => kind is not ("p2c" or "c2p")))
        {
            throw new ModelFormatException(configuration.Path, $"pos_att_type is {string.Join('|', kinds)}; implemented are p2c and c2p.");
        }

        _hasKeys = kinds.Contains("c2p");
        _hasQueries = kinds.Contains("p2c");
        ScaleFactor = 1 + kinds.Distinct().Count();
        _sharesProjections = configuration.Flag("share_att_key", false);
        int distance = configuration.Whole("max_relative_positions", -1, int.MinValue);
        var positions = new DebertaPositions(
            configuration.Whole("position_buckets", -1, int.MinValue), distance >= 1 ? distance : maximumLength);
        _reach = maximumLength - 1;
        _rows = new int[(2 * _reach) + 1];
        for (int i = 0; i < _rows.Length; i++)
        {
            _rows[i] = positions.Row(i - _reach);
        }

        _embedding = weights.Embedding("encoder.rel_embeddings.weight", 2 * positions.Span, sizes.Hidden);
        string[] norms = configuration.Texts("norm_rel_ebd") ?? ["none"];
        if (norms is ["layer_norm"])
        {
            _norm = weights.Vector("encoder.LayerNorm.weight", sizes.Hidden);
            _normBias = weights.Vector("encoder.LayerNorm.bias", sizes.Hidden);
        }
        else if (norms is not ["none"])
        {
            throw new ModelFormatException(configuration.Path, $"norm_rel_ebd is {string.Join('|', norms)}; implemented are none and layer_norm.");
        }
    }

    /// <summary>Factor of the head dimension under the square root of the attention scale: one term each for content and positions.</summary>
    public int ScaleFactor { get; }

    /// <summary>The projected tables of a layer.</summary>
    public RelativeAttention Load(int layer)
    {
        string attention = $"encoder.layer.{layer}.attention.self.";
        using ITensorOperations operations = _weights.Backend.OpenSession();
        Tensor table = operations.Embed(_embedding, [.. Enumerable.Range(0, _embedding.Rows)]);
        table = _norm is null ? table : operations.LayerNorm(table, _norm, _normBias, _sizes.Epsilon);
        Tensor? Project(bool wanted, string shared, string own) => wanted
            ? operations.Persist(operations.Linear(
                table, _weights.Linear(attention + (_sharesProjections ? shared : own), _sizes.Hidden, _sizes.Hidden)))
            : null;
        return new RelativeAttention
        {
            Keys = Project(_hasKeys, "key_proj", "pos_key_proj"),
            Queries = Project(_hasQueries, "query_proj", "pos_query_proj"),
            RowOf = _rows,
            Reach = _reach,
        };
    }
}
