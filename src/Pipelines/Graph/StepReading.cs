using DataForge.Core.Rows;
using DataForge.Pipelines.Definition;
using DataForge.Pipelines.Families;

namespace DataForge.Pipelines.Graph;

/// <summary>Which rows a step reads: live ones of its shapes that come from where its <c>from:</c> says.</summary>
internal sealed class StepReading
{
    private readonly RowShape _shapes;
    private readonly bool _all;
    private readonly bool _originals;
    private readonly HashSet<string> _steps;

    public StepReading(StepDefinition step)
    {
        _shapes = step.Operator.Info.Reads;
        _all = step.From.Contains("all");
        _originals = step.From.Contains("originals");
        _steps = new HashSet<string>(step.From, StringComparer.Ordinal);
    }

    public bool Reads(FamilyEntry entry) => entry.IsLive && (entry.Row.Content.Shape & _shapes) != 0
        && (_all || (_originals && entry.Row.IsOriginal) || (entry.Row.Origin.Step is { } step && _steps.Contains(step)));
}
