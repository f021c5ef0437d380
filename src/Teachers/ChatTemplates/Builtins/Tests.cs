using System.Collections.Frozen;
using System.Numerics;
using DataForge.Teachers.ChatTemplates.Operations;
using DataForge.Teachers.ChatTemplates.Runtime;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Builtins;

/// <summary>The tests by name, as in <c>x is defined</c>.</summary>
internal static class Tests
{
    public static readonly FrozenDictionary<string, Builtin> Table = All().ToFrozenDictionary(test => test.Name, StringComparer.Ordinal);

    /// <summary>The test of a name that was not known when the template was parsed, or that is chosen as it runs.</summary>
    public static Builtin Find(string name) => Table.TryGetValue(name, out Builtin? test)
        ? test
        : throw TemplateFailure.Runtime($"No test named '{name}'.");

    private static IEnumerable<Builtin> All() =>
    [
        Is("defined", value => value is not Undefined),
        Is("undefined", value => value is Undefined),
        Is("none", value => value is NoneValue),
        Is("boolean", value => value is bool),
        Is("true", value => value is true),
        Is("false", value => value is false),
        Is("integer", value => value is long or BigInteger),
        Is("float", value => value is double),
        Is("number", Numbers.Is),
        Is("string", Texts.Is),
        Is("mapping", value => value is DictValue),
        Is("iterable", value => Iteration.IsIterable(value) || value is LoopContext),
        Is("sequence", value => Texts.Is(value) || value is SequenceValue or DictValue or RangeValue or BytesValue or Undefined),
        Is("callable", value => value is Callable or Undefined),
        Is("escaped", value => value is Markup),
        new("lower", "value", (context, given) => Boxed.Of(TextTests.IsLower(Display.Text(given[0], context.Budget)))),
        new("upper", "value", (context, given) => Boxed.Of(TextTests.IsUpper(Display.Text(given[0], context.Budget)))),
        new("odd", "value", (context, given) => Boxed.Of(RemainderIs(context, given[0], Boxed.Of(2L), 1))),
        new("even", "value", (context, given) => Boxed.Of(RemainderIs(context, given[0], Boxed.Of(2L), 0))),
        new("divisibleby", "value, num", (context, given) => Boxed.Of(RemainderIs(context, given[0], given[1], 0))),
        new("sameas", "value, other", (_, given) => Boxed.Of(AreSame(given[0], given[1]))),
        new("in", "value, seq", (context, given) => Boxed.Of(Membership.Contains(given[1], given[0], context.Budget))),
        new("filter", "value", (_, given) => Boxed.Of(IsName(given[0], Filters.Table))),
        new("test", "value", (_, given) => Boxed.Of(IsName(given[0], Table!))),
        .. Equal("==", "eq", "equalto"),
        .. Different("!=", "ne"),
        .. Compare("<", "<", "lt", "lessthan"),
        .. Compare("<=", "<=", "le"),
        .. Compare(">", ">", "gt", "greaterthan"),
        .. Compare(">=", ">=", "ge"),
    ];

    private static Builtin Is(string name, Func<object, bool> test) => new(name, "value", (_, given) => Boxed.Of(test(given[0])));

    private static IEnumerable<Builtin> Equal(params string[] names) => names.Select(name =>
        new Builtin(name, "a, b, /", (context, given) => Boxed.Of(ValueEquality.AreEqual(given[0], given[1], context.Budget))));

    private static IEnumerable<Builtin> Different(params string[] names) => names.Select(name =>
        new Builtin(name, "a, b, /", (context, given) => Boxed.Of(!ValueEquality.AreEqual(given[0], given[1], context.Budget))));

    private static IEnumerable<Builtin> Compare(string sign, params string[] names) => names.Select(name =>
        new Builtin(name, "a, b, /", (context, given) => Boxed.Of(Ordering.Holds(given[0], sign, given[1], context.Budget))));

    private static bool RemainderIs(RenderContext context, object value, object divisor, long expected) =>
        ValueEquality.AreEqual(Arithmetic.Remainder(value, divisor, context.Budget), Boxed.Of(expected), context.Budget);

    private static bool AreSame(object left, object right) => ReferenceEquals(left, right) || (left, right) switch
    {
        (bool a, bool b) => a == b,
        (long a, long b) => a == b,
        (string a, string b) => string.Equals(a, b),
        _ => false,
    };

    private static bool IsName(object value, FrozenDictionary<string, Builtin> table)
    {
        ValueEquality.RequireHashable(value);
        return Texts.TryGet(value, out string? name) && table.ContainsKey(name);
    }
}
