using DataForge.Core.Options;

namespace DataForge.Augmenters.Counterfactual;

/// <summary>Options of <c>mask_evidence</c>.</summary>
public sealed record MaskEvidenceOptions
{
    /// <summary>The reply that says so.</summary>
    [Option("The reply that is right where the passage does not tell.", Min = 3, Max = 400)]
    public string Unanswerable { get; init; } = "The passage does not say.";
}
