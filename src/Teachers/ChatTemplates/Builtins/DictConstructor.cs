using DataForge.Teachers.ChatTemplates.Operations;
using DataForge.Teachers.ChatTemplates.Runtime;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Builtins;

/// <summary>The global <c>dict</c>: a mapping from another, from pairs, and from arguments by name.</summary>
internal sealed class DictConstructor : Callable
{
    public static readonly DictConstructor Instance = new();

    public static readonly Builtin FromKeys = new("fromkeys", "iterable, value=, /", (context, given) =>
    {
        var dict = new DictValue();
        foreach (object key in Iteration.Of(given[0], context.Budget))
        {
            context.Budget.AllocateItems(4);
            dict.Set(key, given.Or(1, NoneValue.Instance));
        }

        return dict;
    });

    private DictConstructor()
    {
    }

    public override object Call(RenderContext context, Arguments arguments) => Create(context.Budget, "dict", arguments);

    public override string Describe() => "<class 'dict'>";

    /// <summary>A new mapping of the entries that the arguments give.</summary>
    public static DictValue Create(Budget budget, string function, Arguments arguments)
    {
        if (arguments.Positional.Length > 1)
        {
            throw TemplateFailure.Type($"{function} expected at most 1 argument, got {arguments.Positional.Length}");
        }

        var dict = new DictValue();
        if (arguments.Positional is [DictValue source])
        {
            budget.AllocateItems(source.Count * 4L);
            dict = source.Copy();
        }
        else if (arguments.Positional is [var pairs])
        {
            AddPairs(dict, pairs, budget);
        }

        foreach (KeyValuePair<string, object> argument in arguments.Named)
        {
            dict.Set(argument.Key, argument.Value);
        }

        return dict;
    }

    private static void AddPairs(DictValue dict, object pairs, Budget budget)
    {
        int place = 0;
        foreach (object pair in Iteration.Of(pairs, budget))
        {
            if (!Iteration.IsIterable(pair))
            {
                throw TemplateFailure.Type($"cannot convert dictionary update sequence element #{place} to a sequence");
            }

            object[] items = Iteration.ToArray(pair, budget);
            if (items.Length != 2)
            {
                throw TemplateFailure.Value(
                    $"dictionary update sequence element #{place} has length {items.Length}; 2 is required");
            }

            budget.AllocateItems(4);
            dict.Set(items[0], items[1]);
            place++;
        }
    }
}
