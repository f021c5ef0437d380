using DataForge.Teachers.ChatTemplates.Runtime;

namespace DataForge.Teachers.ChatTemplates.Syntax;

/// <summary>A parameter of a macro.</summary>
internal sealed record MacroParameter(string Name, int Id, Expression? Default);

/// <summary>What a macro, a call block or a generation block runs when it is called.</summary>
internal sealed class MacroBody(string? name, MacroParameter[] parameters, StatementList content) : Node
{
    public string? Name { get; } = name;

    public MacroParameter[] Parameters { get; } = parameters;

    public StatementList Content { get; } = content;

    public int[] Hidden { get; set; } = [];

    /// <summary>Whether the content reads <c>caller</c>, <c>kwargs</c> and <c>varargs</c>.</summary>
    public bool UsesCaller { get; set; }

    public bool TakesNamed { get; set; }

    public bool TakesRest { get; set; }

    public required int CallerName { get; init; }

    public required int NamedName { get; init; }

    public required int RestName { get; init; }

    public override IReadOnlyList<Node> Children =>
        [.. Parameters.Select(parameter => parameter.Default).OfType<Node>(), Content];
}

/// <summary><c>{% macro name(parameters) %}...{% endmacro %}</c></summary>
internal sealed class MacroStatement(int id, MacroBody body) : Statement
{
    public int Id { get; } = id;

    public MacroBody Body { get; } = body;

    public override IReadOnlyList<Node> Children => [Body];

    public override Flow Execute(RenderContext context, Scope scope)
    {
        scope.Set(Id, new Macro(Body, scope));
        return Flow.Next;
    }
}

/// <summary><c>{% call(parameters) macro(arguments) %}...{% endcall %}</c></summary>
internal sealed class CallBlockStatement(CallExpression call, MacroBody body) : Statement
{
    public CallExpression Call { get; } = call;

    public MacroBody Body { get; } = body;

    public override IReadOnlyList<Node> Children => [Call, Body];

    public override Flow Execute(RenderContext context, Scope scope)
    {
        object value = Call.Evaluate(context, scope, new Macro(Body, scope));
        context.Place = Call;
        context.WriteText(value);
        return Flow.Next;
    }
}

/// <summary><c>{% generation %}...{% endgeneration %}</c>: text that the model is to produce. It is a frame of its own.</summary>
internal sealed class GenerationStatement(MacroBody body) : Statement
{
    public MacroBody Body { get; } = body;

    public override IReadOnlyList<Node> Children => [Body];

    public override Flow Execute(RenderContext context, Scope scope)
    {
        object value = new Macro(Body, scope).Call(context, Builtins.Arguments.None);
        string text = Operations.Display.Text(value, context.Budget);
        context.AddSpan(text);
        context.Write(text);
        return Flow.Next;
    }
}
