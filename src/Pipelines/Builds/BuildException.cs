namespace DataForge.Pipelines.Builds;

/// <summary>A build cannot go on for a reason that the user can remove; the message says what to do.</summary>
public sealed class BuildException(string message, Exception? inner = null) : Exception(message, inner);
