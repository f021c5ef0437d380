using DataForge.Teachers.ChatTemplates.Builtins;
using DataForge.Teachers.ChatTemplates.Operations;
using DataForge.Teachers.ChatTemplates.Runtime;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Syntax;

/// <summary>The arguments of a call as they are written: by place, by name, and spread with <c>*</c> and <c>**</c>.</summary>
internal sealed class ArgumentList(Expression[] positional, KeyValuePair<string, Expression>[] named, Expression? rest, Expression? options)
{
    public static readonly ArgumentList Empty = new([], [], null, null);

    public IReadOnlyList<Node> Children { get; } =
        [.. positional, .. named.Select(argument => argument.Value), .. new[] { rest, options }.OfType<Node>()];

    public Arguments Evaluate(RenderContext context, Scope scope)
    {
        if (Children.Count == 0)
        {
            return Arguments.None;
        }

        object[] values = ListExpression.EvaluateAll(positional, context, scope);
        var names = new List<KeyValuePair<string, object>>(named.Length);
        foreach (KeyValuePair<string, Expression> argument in named)
        {
            names.Add(new(argument.Key, argument.Value.Evaluate(context, scope)));
        }

        if (rest is not null)
        {
            values = [.. values, .. Iteration.ToArray(rest.Evaluate(context, scope), context.Budget)];
        }

        if (options is not null)
        {
            AddOptions(names, options.Evaluate(context, scope), context.Budget);
        }

        return new Arguments(values, [.. names]);
    }

    private static void AddOptions(List<KeyValuePair<string, object>> names, object options, Budget budget)
    {
        if (options is not DictValue dict)
        {
            throw TemplateFailure.Type($"argument after ** must be a mapping, not {TypeNames.Of(options)}");
        }

        budget.AllocateItems(dict.Count);
        var seen = names.Select(argument => argument.Key).ToHashSet(StringComparer.Ordinal);
        foreach (KeyValuePair<object, object> entry in dict.Entries)
        {
            string name = Texts.TryGet(entry.Key, out string? key) ? key : throw TemplateFailure.Type("keywords must be strings");
            names.Add(seen.Add(name)
                ? new(name, entry.Value)
                : throw TemplateFailure.Type($"got multiple values for keyword argument '{name}'"));
        }
    }
}

/// <summary><c>f(a, b=c)</c></summary>
internal sealed class CallExpression(Expression callee, ArgumentList arguments) : Expression
{
    public override IReadOnlyList<Node> Children => [callee, .. arguments.Children];

    public override object Evaluate(RenderContext context, Scope scope) => Evaluate(context, scope, null);

    /// <summary>Calls with the body of a call block as the argument <c>caller</c>.</summary>
    public object Evaluate(RenderContext context, Scope scope, Macro? caller)
    {
        object function = callee.Evaluate(context, scope);
        context.Place = this;
        Arguments given = arguments.Evaluate(context, scope);
        if (caller is not null)
        {
            given = new Arguments(given.Positional, [.. given.Named, new("caller", caller)]);
        }

        context.Place = this;
        context.Budget.Step();
        return function switch
        {
            Callable callable => callable.Call(context, given),
            Undefined undefined => throw undefined.Failure(),
            _ => throw TemplateFailure.Type($"'{TypeNames.Of(function)}' object is not callable"),
        };
    }
}

/// <summary><c>x|name(arguments)</c>; without an operand in <c>{% filter name %}</c> and <c>{% set x | name %}</c>.</summary>
internal sealed class FilterExpression(Expression? operand, string name, ArgumentList arguments) : Expression
{
    private readonly Builtin? _filter = Filters.Table.GetValueOrDefault(name);

    public string Name { get; } = name;

    public bool IsKnown => _filter is not null;

    public override IReadOnlyList<Node> Children => operand is null ? arguments.Children : [operand, .. arguments.Children];

    public override object Evaluate(RenderContext context, Scope scope) => Evaluate(context, scope, "");

    /// <summary>Applies the filters to a text that stands for the operand that is missing at the innermost of them.</summary>
    public object Evaluate(RenderContext context, Scope scope, object innermost)
    {
        object value = operand switch
        {
            null => innermost,
            FilterExpression inner => inner.Evaluate(context, scope, innermost),
            _ => operand.Evaluate(context, scope),
        };
        context.Place = this;
        Arguments given = arguments.Evaluate(context, scope).Prepend(value);
        context.Place = this;
        context.Budget.Step();
        return (_filter ?? Filters.Find(Name)).Call(context, given);
    }
}

/// <summary><c>x is name(arguments)</c></summary>
internal sealed class TestExpression(Expression operand, string name, ArgumentList arguments) : Expression
{
    private readonly Builtin? _test = Tests.Table.GetValueOrDefault(name);

    public string Name { get; } = name;

    public bool IsKnown => _test is not null;

    public override IReadOnlyList<Node> Children => [operand, .. arguments.Children];

    public override object Evaluate(RenderContext context, Scope scope)
    {
        object value = operand.Evaluate(context, scope);
        context.Place = this;
        Arguments given = arguments.Evaluate(context, scope).Prepend(value);
        context.Place = this;
        context.Budget.Step();
        return (_test ?? Tests.Find(Name)).Call(context, given);
    }
}
