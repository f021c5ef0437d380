namespace DataForge.Teachers.Models.Operations;

/// <summary>
/// The operations that architectures are written in; a backend is an implementation of these. One instance serves one thread. Every result
/// row depends only on its own input rows (and, in attention, on its text), so a text's outputs do not depend on the batch.
/// </summary>
internal interface ITensorOperations : IDisposable
{
    /// <summary>Begins a scope; the value is handed to <see cref="Release"/>.</summary>
    int Mark();

    /// <summary>Ends a scope: every tensor made since is invalid but <paramref name="keep"/>, which belongs to the outer scope.</summary>
    Tensor Release(int mark, Tensor keep);

    /// <summary>Ends a scope: every tensor made since is invalid.</summary>
    void ReleaseAll(int mark);

    /// <summary>Copies a tensor so that it lives as long as the backend.</summary>
    Tensor Persist(Tensor x);

    /// <summary>Rows of a table.</summary>
    Tensor Embed(EmbeddingTable table, ReadOnlySpan<int> ids);

    /// <summary>activation(x W^T + b) + residual.</summary>
    Tensor Linear(Tensor x, LinearWeight weight, Activation activation = Activation.None, Tensor? residual = null);

    /// <summary>A view of some columns; valid as long as <paramref name="x"/>.</summary>
    Tensor Columns(Tensor x, int start, int count);

    /// <summary>a + b.</summary>
    Tensor Add(Tensor a, Tensor b);

    /// <summary>factor x.</summary>
    Tensor Scale(Tensor x, float factor);

    /// <summary>activation(x).</summary>
    Tensor Activate(Tensor x, Activation activation);

    /// <summary>activation(first half of the columns) times the second half.</summary>
    Tensor Gate(Tensor x, Activation activation);

    /// <summary>(x - mean) / sqrt(variance + epsilon) * weight + bias over the columns.</summary>
    Tensor LayerNorm(Tensor x, VectorWeight weight, VectorWeight? bias, float epsilon);

    /// <summary>x / sqrt(mean(x^2) + epsilon) * weight over each run of as many columns as there are weights.</summary>
    Tensor RmsNorm(Tensor x, VectorWeight weight, float epsilon);

    /// <summary>Rotary positions on each head of <paramref name="headDimension"/> columns.</summary>
    Tensor Rotate(Tensor x, int headDimension, RotaryAngles angles);

    /// <summary>Softmax attention inside each segment (and its prefix); heads side by side in the columns.</summary>
    Tensor Attention(Tensor query, Tensor key, Tensor value, AttentionShape shape, ReadOnlySpan<Segment> segments, RelativeAttention? relative = null);

    /// <summary>The named rows.</summary>
    Tensor SelectRows(Tensor x, ReadOnlySpan<int> rows);

    /// <summary>The mean of the rows of each segment (none has a prefix).</summary>
    Tensor MeanRows(Tensor x, ReadOnlySpan<Segment> segments);

    /// <summary>Rows divided by their Euclidean norm, or by 1e-12 where that is larger.</summary>
    Tensor Normalise(Tensor x);

    /// <summary>For each row, the rows of its text from -width/2 to width/2 around it side by side; zeros beyond the text.</summary>
    Tensor Unfold(Tensor x, int width, ReadOnlySpan<Segment> segments);

    /// <summary>log softmax(cap(x W^T))[target] for each row; cap(v) = c tanh(v / c), and v where c is 0.</summary>
    float[] LogProbabilities(Tensor x, LinearWeight head, float softCap, ReadOnlySpan<int> targets);

    /// <summary>log softmax(cap(x W^T)) of a single row, for all outputs.</summary>
    float[] LogDistribution(Tensor x, LinearWeight head, float softCap);

    /// <summary>Copies the elements to the host, row after row.</summary>
    float[] Read(Tensor x);
}
