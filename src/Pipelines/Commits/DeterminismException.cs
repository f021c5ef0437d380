namespace DataForge.Pipelines.Commits;

/// <summary>The same key gave other content: a part of the pipeline is not a function of its inputs.</summary>
public sealed class DeterminismException(string message) : Exception(message);
