using DataForge.Teachers.ChatTemplates.Runtime;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Syntax;

/// <summary>A variable.</summary>
internal sealed class NameExpression(string name, int id) : Expression
{
    public string Name { get; } = name;

    public int Id { get; } = id;

    public override object Evaluate(RenderContext context, Scope scope)
    {
        context.Budget.Step();
        object? value = scope.Get(Id);
        return value is null ? context.Resolve(Id)
            : ReferenceEquals(value, Scope.Unassigned) ? Undefined.ForName(Name)
            : value;
    }
}
