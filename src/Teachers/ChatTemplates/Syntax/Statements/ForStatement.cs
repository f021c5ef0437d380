using DataForge.Teachers.ChatTemplates.Operations;
using DataForge.Teachers.ChatTemplates.Runtime;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Syntax;

/// <summary>
/// <c>{% for target in iterable if test recursive %}{% else %}{% endfor %}</c>. Each pass is a frame of its own. The part behind
/// <c>else</c> runs where no pass came to its end, which in Jinja includes those left by <c>break</c> and <c>continue</c>.
/// </summary>
internal sealed class ForStatement(
    Target target, Expression iterable, Expression? test, bool recursive, StatementList body, StatementList? otherwise, int loopName)
    : Statement
{
    public Target Target { get; } = target;

    public Expression Iterable { get; } = iterable;

    public StatementList Body { get; } = body;

    public StatementList? Otherwise { get; } = otherwise;

    public Expression? Test { get; } = test;

    public int LoopName { get; } = loopName;

    /// <summary>Names that a pass hides until it assigns them.</summary>
    public int[] Hidden { get; set; } = [];

    /// <summary>The same for the part behind <c>{% else %}</c>.</summary>
    public int[] HiddenOtherwise { get; set; } = [];

    public override IReadOnlyList<Node> Children =>
        [Target, Iterable, Body, .. new Node?[] { Test, Otherwise }.OfType<Node>()];

    public override Flow Execute(RenderContext context, Scope scope)
    {
        object items = Iterable.Evaluate(context, scope);
        context.Place = Iterable;
        if (!recursive)
        {
            return Run(context, scope, items, 0, null);
        }

        context.Write(RunRecursive(context, scope, items, 0));
        return Flow.Next;
    }

    private string RunRecursive(RenderContext context, Scope scope, object items, int depth)
    {
        context.Budget.Enter(Depth);
        context.BeginCapture();
        Run(context, scope, items, depth, (inner, innerDepth) => RunRecursive(context, scope, inner, innerDepth));
        context.Budget.Leave(Depth);
        return context.EndCapture();
    }

    private Flow Run(RenderContext context, Scope scope, object items, int depth, Func<object, int, object>? recurse)
    {
        object passed = Test is null ? items : new IteratorValue("generator", items, Select(context, scope, items));
        var loop = new LoopContext(passed, depth, recurse, context.Budget);
        bool completed = false;
        while (loop.MoveNext())
        {
            var pass = new Scope(scope);
            pass.Hide(Hidden);
            pass.Set(LoopName, loop);
            Target.Assign(context, pass, loop.Current);
            Flow flow = Body.Execute(context, pass);
            completed |= flow == Flow.Next;
            if (flow == Flow.Break)
            {
                break;
            }

            context.Place = Iterable;
        }

        if (completed || Otherwise is null)
        {
            return Flow.Next;
        }

        var frame = new Scope(scope);
        frame.Hide(HiddenOtherwise);
        return Otherwise.Execute(context, frame);
    }

    private IEnumerable<object> Select(RenderContext context, Scope scope, object items)
    {
        foreach (object item in Iteration.Of(items, context.Budget))
        {
            var frame = new Scope(scope);
            Target.Assign(context, frame, item);
            object value = Test!.Evaluate(context, frame);
            context.Place = Test;
            if (Truth.Of(value))
            {
                yield return item;
            }
        }
    }
}
