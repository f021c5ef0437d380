namespace DataForge.Sinks.Datasets.Features;

/// <summary>Compares features of different origin.</summary>
internal static class FeatureComparison
{
    /// <summary>True where a column stored as <paramref name="stored"/> is what <paramref name="stated"/> says, without a cast.</summary>
    public static bool Agrees(HubFeature stated, HubFeature stored) => (stated, stored) switch
    {
        (OpaqueFeature, _) => true,
        (ValueFeature a, ValueFeature b) => Plain(a.DType) == Plain(b.DType),
        (ListFeature a, ListFeature b) => Agrees(a.Element, b.Element),
        (StructFeature a, StructFeature b) => a.Fields.Count == b.Fields.Count
            && a.Fields.Zip(b.Fields).All(pair => pair.First.Name == pair.Second.Name && Agrees(pair.First.Feature, pair.Second.Feature)),
        _ => false,
    };

    /// <summary>Large and plain texts are stored alike.</summary>
    private static string Plain(string dtype) => dtype switch
    {
        "large_string" => "string",
        "large_binary" => "binary",
        _ => dtype,
    };
}
