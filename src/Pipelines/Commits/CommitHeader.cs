namespace DataForge.Pipelines.Commits;

/// <summary>What can be read of a commit without its body.</summary>
/// <param name="Key">Its key.</param>
/// <param name="ContentHash">SHA-256 of the uncompressed body and the notes: what later keys are made of.</param>
/// <param name="Notes">Small facts beside the body (books, counts), as written by its maker.</param>
/// <param name="Blocks">Where the body lies in the file.</param>
internal sealed record CommitHeader(string Key, string ContentHash, ReadOnlyMemory<byte> Notes, CommitBlocks Blocks)
{
    /// <summary>Uncompressed bytes of the body.</summary>
    public long BodyLength => Blocks.BodyLength;
}
