using DataForge.Core.Operators;
using DataForge.Core.Options;

namespace DataForge.Core.Teachers;

/// <summary>A model that scores, as the pipeline sees it. How it scores is its own affair (<c>src/Teachers</c>).</summary>
public interface ITeacher
{
    /// <summary>Name in the pipeline file.</summary>
    string Name { get; }

    /// <summary>Everything that its scores depend on (weights, tokenizer, template, task, precision, device kind), as one hash; part of every key.</summary>
    string Fingerprint { get; }

    /// <summary>The step that scores rows with it: batched for a model, a barrier for one that is fitted on the seeds.</summary>
    IOperator CreateScorer(OperatorSetup setup);
}

/// <summary>A kind of teacher that pipeline files may name.</summary>
public sealed record TeacherRegistration
{
    /// <summary>Value of <c>type:</c> in pipeline files.</summary>
    public required string Type { get; init; }

    /// <summary>Two or three sentences: what it is and what it needs.</summary>
    public required string Summary { get; init; }

    /// <summary>The options record's type.</summary>
    public required Type OptionsType { get; init; }

    /// <summary>The options, read from the type.</summary>
    public IReadOnlyList<OptionDescription> Options => OptionDescription.Of(OptionsType);

    /// <summary>Makes a teacher from its name and an options record.</summary>
    public required Func<string, object, ITeacher> Create { get; init; }
}
