using DataForge.Teachers.Models.Operations;

namespace DataForge.Teachers.Models.Architectures;

/// <summary>LN(output of the first layer + activation(convolution of the embeddings)).</summary>
internal sealed class DebertaConvolution(WeightReader weights, EncoderSizes sizes, int width, Activation activation)
{
    private readonly LinearWeight _convolution = weights.Convolution("encoder.conv.conv", sizes.Hidden, sizes.Hidden, width);
    private readonly VectorWeight _norm = weights.Vector("encoder.conv.LayerNorm.weight", sizes.Hidden);
    private readonly VectorWeight _normBias = weights.Vector("encoder.conv.LayerNorm.bias", sizes.Hidden);

    /// <summary>The states that the second layer reads.</summary>
    public Tensor Forward(ITensorOperations operations, Tensor embedded, Tensor firstLayer, ReadOnlySpan<Segment> segments)
    {
        int scope = operations.Mark();
        Tensor convolved = operations.Linear(operations.Unfold(embedded, width, segments), _convolution, activation, firstLayer);
        return operations.Release(scope, operations.LayerNorm(convolved, _norm, _normBias, sizes.Epsilon));
    }
}
