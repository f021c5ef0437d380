using DataForge.Teachers.ChatTemplates.Builtins;
using DataForge.Teachers.ChatTemplates.Syntax;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Runtime;

/// <summary>A macro, or the body of a call block, with the frame it was defined in.</summary>
internal sealed class Macro(MacroBody body, Scope definedIn) : Callable
{
    public override object Call(RenderContext context, Arguments arguments)
    {
        context.Budget.Enter(body.Depth);
        Scope scope = Bind(context, arguments);
        bool autoescape = context.Autoescape;
        context.BeginCapture();
        body.Content.Execute(context, scope);
        string text = context.EndCapture();
        context.Budget.Leave(body.Depth);
        return autoescape ? new Markup(text) : text;
    }

    public override string Describe() => body.Name is null ? "<Macro anonymous>" : $"<Macro '{body.Name}'>";

    public object? Attribute(string name) => name switch
    {
        "name" => body.Name ?? (object)NoneValue.Instance,
        "arguments" => new TupleValue(Array.ConvertAll(body.Parameters, parameter => (object)parameter.Name)),
        "catch_kwargs" => Boxed.Of(body.TakesNamed),
        "catch_varargs" => Boxed.Of(body.TakesRest),
        "caller" => Boxed.Of(body.UsesCaller),
        "explicit_caller" => Boxed.Of(Array.Exists(body.Parameters, parameter => parameter.Name == "caller")),
        _ => null,
    };

    private Scope Bind(RenderContext context, Arguments arguments)
    {
        var named = new DictValue();
        foreach (KeyValuePair<string, object> argument in arguments.Named)
        {
            named.Set(argument.Key, argument.Value);
        }

        var taken = new HashSet<string>(StringComparer.Ordinal);
        var values = new object?[body.Parameters.Length];
        for (int i = 0; i < values.Length; i++)
        {
            string name = body.Parameters[i].Name;
            if (i < arguments.Positional.Length)
            {
                values[i] = arguments.Positional[i];
            }
            else if (named.TryGet(name, out object? value))
            {
                values[i] = value;
                taken.Add(name);
            }
        }

        var scope = new Scope(definedIn);
        scope.Hide(body.Hidden);
        BindSpecial(scope, arguments, named, taken);
        BindParameters(context, scope, values);
        return scope;
    }

    private void BindSpecial(Scope scope, Arguments arguments, DictValue named, HashSet<string> taken)
    {
        bool explicitCaller = Array.Exists(body.Parameters, parameter => parameter.Name == "caller");
        if (body.UsesCaller && !explicitCaller)
        {
            scope.Set(body.CallerName, named.TryGet("caller", out object? caller) ? caller : Undefined.WithHint("No caller defined"));
            taken.Add("caller");
        }

        var rest = new DictValue();
        foreach (KeyValuePair<object, object> argument in named.Entries)
        {
            if (!taken.Contains((string)argument.Key))
            {
                rest.Set(argument.Key, argument.Value);
            }
        }

        if (body.TakesNamed)
        {
            scope.Set(body.NamedName, rest);
        }
        else if (rest.Count > 0)
        {
            throw TemplateFailure.Type(rest.ContainsKey("caller")
                ? $"macro '{body.Name}' was invoked with two values for the special caller argument. This is most likely a bug."
                : $"macro '{body.Name}' takes no keyword argument '{rest.Entries[0].Key}'");
        }

        object[] positional = arguments.Positional;
        if (body.TakesRest)
        {
            scope.Set(body.RestName, new TupleValue(positional[Math.Min(body.Parameters.Length, positional.Length)..]));
        }
        else if (positional.Length > body.Parameters.Length)
        {
            throw TemplateFailure.Type($"macro '{body.Name}' takes not more than {body.Parameters.Length} argument(s)");
        }
    }

    private void BindParameters(RenderContext context, Scope scope, object?[] values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            scope.Set(body.Parameters[i].Id, values[i] ?? Scope.Unassigned);
        }

        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] is null)
            {
                MacroParameter parameter = body.Parameters[i];
                scope.Set(parameter.Id, parameter.Default is { } missing
                    ? missing.Evaluate(context, scope)
                    : Undefined.WithHint($"parameter '{parameter.Name}' was not provided"));
            }
        }
    }
}
