namespace DataForge.Pipelines.Running;

/// <summary>The run cannot complete; the message says why and what to do. What was committed stays.</summary>
public sealed class RunFailedException(string message, Exception? inner = null) : Exception(message, inner);
