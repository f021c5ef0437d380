namespace DataForge.Teachers.Backends.Managed;

/// <summary>Storage of linear weights in the managed backend.</summary>
public enum WeightPrecision
{
    /// <summary>bfloat16 where the file holds bfloat16, else 32-bit floats: nothing is rounded.</summary>
    AsStored,

    /// <summary>bfloat16, half the memory; weights stored otherwise are rounded to nearest, which changes scores and the fingerprint.</summary>
    BFloat16,

    /// <summary>32-bit floats.</summary>
    Float32,
}

/// <summary>Names of precisions on the command line and in pipeline files.</summary>
public static class WeightPrecisions
{
    /// <summary>All names.</summary>
    public static IReadOnlyList<string> Names { get; } = ["stored", "float32", "bfloat16"];

    /// <summary>The precision of a name; null for an unknown one.</summary>
    public static WeightPrecision? Find(string name) => name switch
    {
        "stored" => WeightPrecision.AsStored,
        "float32" => WeightPrecision.Float32,
        "bfloat16" => WeightPrecision.BFloat16,
        _ => null,
    };
}
