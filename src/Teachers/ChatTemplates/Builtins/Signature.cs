using DataForge.Teachers.ChatTemplates.Runtime;

namespace DataForge.Teachers.ChatTemplates.Builtins;

/// <summary>
/// The parameters of a built-in function, written as <c>"value, width=, *rest, **options"</c>: <c>=</c> marks an optional
/// parameter, a final <c>/</c> parameters that cannot be given by name.
/// </summary>
internal sealed class Signature
{
    private readonly string[] _names;
    private readonly int _required;
    private readonly bool _takesRest;
    private readonly bool _takesOptions;
    private readonly bool _takesNames = true;

    public Signature(string parameters)
    {
        var names = new List<string>();
        foreach (string part in parameters.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            switch (part)
            {
                case "/":
                    _takesNames = false;
                    break;
                case ['*', '*', ..]:
                    _takesOptions = true;
                    break;
                case ['*', ..]:
                    _takesRest = true;
                    break;
                default:
                    names.Add(part.TrimEnd('='));
                    _required += part.EndsWith('=') ? 0 : 1;
                    break;
            }
        }

        _names = [.. names];
    }

    public BoundArguments Bind(string function, Arguments arguments)
    {
        var values = new object?[_names.Length];
        int given = Math.Min(arguments.Positional.Length, _names.Length);
        Array.Copy(arguments.Positional, values, given);
        if (arguments.Positional.Length > given && !_takesRest)
        {
            throw TemplateFailure.Type(
                $"{function}() takes at most {_names.Length} argument(s) ({arguments.Positional.Length} given)");
        }

        List<KeyValuePair<string, object>>? options = null;
        foreach (KeyValuePair<string, object> argument in arguments.Named)
        {
            int place = _takesNames ? Array.IndexOf(_names, argument.Key) : -1;
            if (place >= 0)
            {
                values[place] = values[place] is null
                    ? argument.Value
                    : throw TemplateFailure.Type($"{function}() got multiple values for argument '{argument.Key}'");
            }
            else if (_takesOptions)
            {
                (options ??= []).Add(argument);
            }
            else
            {
                throw TemplateFailure.Type($"{function}() got an unexpected keyword argument '{argument.Key}'");
            }
        }

        for (int i = 0; i < _required; i++)
        {
            if (values[i] is null)
            {
                throw TemplateFailure.Type($"{function}() missing required argument: '{_names[i]}'");
            }
        }

        return new(values, arguments.Positional[given..], options?.ToArray() ?? []);
    }
}
