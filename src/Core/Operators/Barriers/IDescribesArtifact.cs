namespace DataForge.Core.Operators.Barriers;

/// <summary>A barrier whose last round sends an artifact to all (fitted weights, thresholds, counts) that reports and the manifest should sum up under the step.</summary>
public interface IDescribesArtifact
{
    /// <summary>What is worth knowing of it: figures, hashes. The same for every slice.</summary>
    /// <param name="inbox">What the last round sent; only its records for all are read.</param>
    Parameters DescribeArtifact(Inbox inbox);
}
