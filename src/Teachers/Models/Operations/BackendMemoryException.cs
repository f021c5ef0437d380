namespace DataForge.Teachers.Models.Operations;

/// <summary>A backend had too little memory for what it was asked to compute: with fewer rows it may succeed.</summary>
internal sealed class BackendMemoryException(string message) : Exception(message);
