using DataForge.Core.Operators;
using DataForge.Core.Operators.Barriers;
using DataForge.Pipelines.Definition;

namespace DataForge.Pipelines.Planning;

/// <summary>A step with its operator made.</summary>
/// <param name="Definition">The step of the pipeline file.</param>
/// <param name="Setup">Name, seed, splits, teachers.</param>
/// <param name="Operator">The operator.</param>
/// <param name="Descriptor">Hash of everything its output depends on besides rows.</param>
internal sealed record PlannedStep(StepDefinition Definition, OperatorSetup Setup, IOperator Operator, string Descriptor)
{
    public string Name => Definition.Name;

    /// <summary>The barrier, or null.</summary>
    public IBarrierOperator? Barrier => Operator as IBarrierOperator;
}
