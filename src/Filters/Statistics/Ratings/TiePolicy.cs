namespace DataForge.Filters.Statistics.Ratings;

/// <summary>What a tie between two says of their strengths.</summary>
internal enum TiePolicy
{
    /// <summary>Nothing: ties are left out.</summary>
    Drop,

    /// <summary>Half a win for each.</summary>
    Half,

    /// <summary>An outcome of its own with weight nu sqrt(p_i p_j) (Davidson 1970).</summary>
    Davidson,
}
