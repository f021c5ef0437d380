using DataForge.Core.Operators;

namespace DataForge.Core.Teachers;

/// <summary>
/// A model that scores, as the pipeline sees it. How it scores is its own affair (<c>src/Teachers</c>). One that holds files or memory is also
/// <see cref="IDisposable"/>; it is disposed at the end of a run.
/// </summary>
public interface ITeacher
{
    /// <summary>Name in the pipeline file.</summary>
    string Name { get; }

    /// <summary>Everything that its scores depend on (weights, tokenizer, template, task, precision, device kind), as one hash; part of every key.</summary>
    string Fingerprint { get; }

    /// <summary>The kind of arithmetic that scores come from, as the manifest names it; null where they come from no model of this machine.</summary>
    string? NumericProfile => null;

    /// <summary>False where a score may differ in its last bits from one build to the next. The default is true.</summary>
    bool IsReproducible => true;

    /// <summary>The step that scores rows with it: batched for a model, a barrier for one that is fitted on the seeds.</summary>
    IOperator CreateScorer(OperatorSetup setup);
}
