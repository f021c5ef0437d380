namespace DataForge.Teachers.Backends.Torch;

/// <summary>
/// Rows of products and queries of attention. BLAS libraries choose kernel, tiling and order of summation by the shape of a product; where every
/// product of a weight has one shape, a row's bits depend on nothing but the row. Batches are filled up to whole blocks.
/// </summary>
/// <param name="RowBlock">Rows of every tensor are a multiple of this.</param>
/// <param name="ProductRows">Rows of each product; 0 for all rows of the batch at once.</param>
/// <param name="VocabularyRows">Rows of each product with a vocabulary.</param>
/// <param name="AttentionBlock">Queries taken at a time.</param>
internal sealed record TorchShapes(int RowBlock, int ProductRows, int VocabularyRows, int AttentionBlock)
{
    /// <summary>Weights with more outputs than this are vocabularies: their products have few rows.</summary>
    private const int VocabularyOutputs = 16_384;

    /// <summary>The shapes of a device.</summary>
    public static TorchShapes For(TorchDevice device, bool fast) => (device.IsCuda, fast) switch
    {
        (false, false) => new TorchShapes(64, 64, 32, 64),
        (false, true) => new TorchShapes(32, 0, 32, 64),
        (true, false) => new TorchShapes(2048, 2048, 256, 128),
        (true, true) => new TorchShapes(256, 0, 256, 128),
    };

    /// <summary>Rows of the products with a weight of so many outputs.</summary>
    public int ProductRowsFor(int outputs) => outputs > VocabularyOutputs ? VocabularyRows : ProductRows;

    /// <summary>Rows filled up to whole blocks.</summary>
    public int Padded(int rows) => (rows + RowBlock - 1) / RowBlock * RowBlock;
}
