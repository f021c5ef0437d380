namespace DataForge.Core.Operators;

/// <summary>An operator that reads files its options name (benchmarks, lists) when it is made. What they hold is part of every key of the step.</summary>
public interface IReadsFiles : IOperator
{
    /// <summary>Hash of everything read, as hex digits; the same for the same bytes wherever the files lie.</summary>
    string FilesFingerprint { get; }
}
