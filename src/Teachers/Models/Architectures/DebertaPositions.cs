using DataForge.Core.Numerics;

namespace DataForge.Teachers.Models.Architectures;

/// <summary>Relative positions of DeBERTa v2 and v3: exact ones, or buckets that widen with the logarithm of the distance.</summary>
/// <param name="Buckets">position_buckets; 0 for none.</param>
/// <param name="MaximumDistance">max_relative_positions, or max_position_embeddings where that is below 1.</param>
internal sealed record DebertaPositions(int Buckets, int MaximumDistance)
{
    /// <summary>Half the number of rows of the relative embedding.</summary>
    public int Span => Buckets > 0 ? Buckets : MaximumDistance;

    /// <summary>The bucket of a relative position, query minus key.</summary>
    public int Bucket(int relative)
    {
        int middle = Buckets / 2, distance = Math.Abs(relative);
        if (Buckets <= 0 || distance <= middle)
        {
            return relative;
        }

        double share = Portable.Log((double)distance / middle) / Portable.Log((MaximumDistance - 1.0) / middle);
        return Math.Sign(relative) * (int)(Math.Ceiling(share * (middle - 1)) + middle);
    }

    /// <summary>Row of the relative embedding for a relative position.</summary>
    public int Row(int relative) => Math.Clamp(Bucket(relative) + Span, 0, (2 * Span) - 1);
}
