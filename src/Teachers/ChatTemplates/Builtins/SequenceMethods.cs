using System.Collections.Frozen;
using DataForge.Teachers.ChatTemplates.Operations;
using DataForge.Teachers.ChatTemplates.Runtime;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Builtins;

/// <summary>The methods of lists, tuples and ranges that change nothing.</summary>
internal static class SequenceMethods
{
    public static readonly FrozenDictionary<string, Method> TupleTable = Common().ToFrozenDictionary(method => method.Name);

    public static readonly FrozenDictionary<string, Method> ListTable =
        Common().Append(new Method("copy", "", (_, self, _) => self)).ToFrozenDictionary(method => method.Name);

    private static Method[] Common() =>
    [
        new("index", "value, start=, stop=, /", (context, self, given) =>
        {
            int length = Iteration.Length(self, context.Budget);
            long start = Bound(given.Integer(1, 0), length);
            long stop = Bound(given.Integer(2, length), length);
            long place = 0;
            foreach (object item in Iteration.Of(self, context.Budget))
            {
                if (place >= start && place < stop && Same(item, given[0], context.Budget))
                {
                    return Boxed.Of(place);
                }

                place++;
            }

            throw TemplateFailure.Value($"{Display.ShortRepr(given[0])} is not in {TypeNames.Of(self)}");
        }),
        new("count", "value, /", (context, self, given) =>
        {
            long count = 0;
            foreach (object item in Iteration.Of(self, context.Budget))
            {
                count += Same(item, given[0], context.Budget) ? 1 : 0;
            }

            return Boxed.Of(count);
        }),
    ];

    private static bool Same(object left, object right, Budget budget) =>
        ReferenceEquals(left, right) || ValueEquality.AreEqual(left, right, budget);

    private static long Bound(long place, int length) => place < 0 ? Math.Max(place + length, 0) : place;
}
