using System.Numerics;
using DataForge.Teachers.ChatTemplates.Runtime;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Operations;

/// <summary>The names of types as messages of Jinja in Python give them.</summary>
internal static class TypeNames
{
    public static string Of(object value) => value switch
    {
        string => "str",
        Markup => "Markup",
        bool => "bool",
        long or BigInteger => "int",
        double => "float",
        NoneValue => "NoneType",
        ListValue => "list",
        GroupValue => "_GroupTuple",
        TupleValue => "tuple",
        DictValue => "dict",
        Undefined => "Undefined",
        RangeValue => "range",
        BytesValue => "bytes",
        SliceValue => "slice",
        DictView { Kind: DictViewKind.Keys } => "dict_keys",
        DictView { Kind: DictViewKind.Values } => "dict_values",
        DictView => "dict_items",
        IteratorValue iterator => iterator.TypeName,
        NamespaceValue => "Namespace",
        Cycler => "Cycler",
        Joiner => "Joiner",
        LoopContext => "LoopContext",
        Macro => "Macro",
        TemplateSelf => "TemplateReference",
        Callable => "builtin_function_or_method",
        _ => throw new InvalidOperationException($"{value.GetType().Name} is no value of a template"),
    };
}
