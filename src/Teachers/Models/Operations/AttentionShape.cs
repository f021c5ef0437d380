namespace DataForge.Teachers.Models.Operations;

/// <summary>How tokens see each other.</summary>
internal sealed record AttentionShape
{
    /// <summary>Number of query heads.</summary>
    public required int Heads { get; init; }

    /// <summary>Number of key and value heads; query head h uses h / (Heads / KeyHeads).</summary>
    public required int KeyHeads { get; init; }

    /// <summary>Columns of a head.</summary>
    public required int HeadDimension { get; init; }

    /// <summary>Factor of the scores before soft cap and softmax.</summary>
    public required float Scale { get; init; }

    /// <summary>Whether a token sees only itself and what comes before it.</summary>
    public bool Causal { get; init; }

    /// <summary>How many tokens before itself a token sees.</summary>
    public int Before { get; init; } = int.MaxValue;

    /// <summary>How many tokens after itself a token sees (not causal).</summary>
    public int After { get; init; } = int.MaxValue;

    /// <summary>c in c tanh(score / c); 0 for none.</summary>
    public float SoftCap { get; init; }

    /// <summary>First position a token at <paramref name="position"/> sees.</summary>
    public int First(int position) => position > Before ? position - Before : 0;

    /// <summary>One past the last position a token at <paramref name="position"/> of a text of <paramref name="length"/> tokens sees.</summary>
    public int End(int position, int length) => Causal ? position + 1 : After < length - position ? position + After + 1 : length;
}

/// <summary>Disentangled attention (He et al. 2021, DeBERTa): terms of content with relative position, added to the scores before scaling.</summary>
internal sealed record RelativeAttention
{
    /// <summary>Keys of the relative positions, all heads side by side, for the content-to-position term; null where the model has none.</summary>
    public required Tensor? Keys { get; init; }

    /// <summary>Queries of the relative positions for the position-to-content term; null where the model has none.</summary>
    public required Tensor? Queries { get; init; }

    /// <summary>Row of both for the relative position i - j (query minus key), at index i - j + <see cref="Reach"/>.</summary>
    public required int[] RowOf { get; init; }

    /// <summary>Largest absolute relative position in <see cref="RowOf"/>.</summary>
    public required int Reach { get; init; }
}
