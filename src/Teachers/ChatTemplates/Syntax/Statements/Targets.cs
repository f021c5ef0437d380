using DataForge.Teachers.ChatTemplates.Operations;
using DataForge.Teachers.ChatTemplates.Runtime;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Syntax;

/// <summary>What a value is assigned to.</summary>
internal abstract class Target : Node
{
    public abstract void Assign(RenderContext context, Scope scope, object value);
}

/// <summary>A name in the frame of the assignment.</summary>
internal sealed class NameTarget(string name, int id) : Target
{
    public string Name { get; } = name;

    public int Id { get; } = id;

    public override void Assign(RenderContext context, Scope scope, object value) => scope.Set(Id, value);
}

/// <summary><c>space.name</c></summary>
internal sealed class NamespaceTarget(NameExpression space, string name) : Target
{
    public NameExpression Space { get; } = space;

    public override IReadOnlyList<Node> Children => [Space];

    public override void Assign(RenderContext context, Scope scope, object value)
    {
        context.Place = this;
        if (Space.Evaluate(context, scope) is not NamespaceValue found)
        {
            throw TemplateFailure.Runtime("cannot assign attribute on non-namespace object");
        }

        context.Budget.AllocateItems(1);
        found.Assign(name, value);
    }
}

/// <summary><c>a, b</c></summary>
internal sealed class TupleTarget(Target[] targets) : Target
{
    public Target[] Targets { get; } = targets;

    public override IReadOnlyList<Node> Children => Targets;

    public override void Assign(RenderContext context, Scope scope, object value)
    {
        context.Place = this;
        if (!Iteration.IsIterable(value))
        {
            throw TemplateFailure.Type($"cannot unpack non-iterable {TypeNames.Of(value)} object");
        }

        object[] items = Iteration.ToArray(value, context.Budget);
        if (items.Length != Targets.Length)
        {
            throw TemplateFailure.Value(items.Length > Targets.Length
                ? $"too many values to unpack (expected {Targets.Length})"
                : $"not enough values to unpack (expected {Targets.Length}, got {items.Length})");
        }

        for (int i = 0; i < items.Length; i++)
        {
            Targets[i].Assign(context, scope, items[i]);
        }
    }
}
