namespace DataForge.Teachers.Models.Operations;

/// <summary>Holds weights and computes.</summary>
internal interface IBackend : IDisposable
{
    /// <summary>Numeric profile: equal for all machines that give equal bits.</summary>
    string Profile { get; }

    /// <summary>Rows that products compute at a time: a batch of another number of rows is filled up to the next multiple.</summary>
    int TileRows { get; }

    /// <summary>Bytes a linear weight takes once loaded.</summary>
    long LinearBytes(long outputs, long inputs, bool isBFloat16);

    /// <summary>Makes a linear weight; <paramref name="bias"/> has one entry per row of the matrix, or is null.</summary>
    LinearWeight Linear(MatrixSource matrix, float[]? bias);

    /// <summary>Makes an embedding table. The source is read until the backend is disposed.</summary>
    EmbeddingTable Embedding(MatrixSource matrix);

    /// <summary>Makes a vector.</summary>
    VectorWeight Vector(float[] values);

    /// <summary>Operations for one thread.</summary>
    ITensorOperations OpenSession();
}
