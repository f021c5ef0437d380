namespace DataForge.Teachers.Models.Operations;

/// <summary>
/// Consecutive tokens of one text in a packed batch. A segment may continue another one (the common beginning of several texts): its
/// tokens then also see those of the prefix, and their positions count on from there.
/// </summary>
/// <param name="Start">First row of the batch.</param>
/// <param name="Length">Number of rows; 0 where a text is its prefix alone.</param>
/// <param name="PrefixStart">First row of the prefix.</param>
/// <param name="PrefixLength">Number of rows of the prefix; 0 without one.</param>
/// <param name="TextLength">Tokens of the text (of a shared prefix: of any text that continues it; see <c>ITransformer.LengthClass</c>).</param>
internal readonly record struct Segment(int Start, int Length, int PrefixStart, int PrefixLength, int TextLength)
{
    /// <summary>Row of the batch that holds the token at a position of the text.</summary>
    public int RowOf(int position) => position < PrefixLength ? PrefixStart + position : Start + position - PrefixLength;
}

/// <summary>Several texts end to end: no padding.</summary>
internal sealed class PackedBatch
{
    /// <summary>Token ids.</summary>
    public required int[] Ids { get; init; }

    /// <summary>Token types.</summary>
    public required int[] TokenTypes { get; init; }

    /// <summary>Position of each token in its text.</summary>
    public required int[] Positions { get; init; }

    /// <summary>All segments in order: every row of the batch lies in exactly one.</summary>
    public required Segment[] Segments { get; init; }

    /// <summary>Index into <see cref="Segments"/> of each text.</summary>
    public required int[] Texts { get; init; }

    /// <summary>The segment of a text.</summary>
    public Segment Text(int index) => Segments[Texts[index]];
}
