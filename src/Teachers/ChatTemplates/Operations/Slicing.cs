using System.Text;
using DataForge.Teachers.ChatTemplates.Runtime;
using DataForge.Teachers.ChatTemplates.Values;

namespace DataForge.Teachers.ChatTemplates.Operations;

/// <summary>Cuts texts, lists, tuples and ranges by <c>[start:stop:step]</c>.</summary>
internal static class Slicing
{
    public static object Cut(object value, SliceValue slice, Budget budget)
    {
        if (!Sliceable(value))
        {
            throw value is Undefined undefined
                ? undefined.Failure()
                : TemplateFailure.Type($"'{TypeNames.Of(value)}' object is not subscriptable");
        }

        if (!IsBound(slice.Start) || !IsBound(slice.Stop) || !IsBound(slice.Step))
        {
            throw TemplateFailure.Type("slice indices must be integers or None or have an __index__ method");
        }

        int length = Iteration.Length(value, budget);
        (long start, long stop, long step, int count) = Resolve(slice, length);
        if (Texts.TryGet(value, out string? text))
        {
            return Texts.Like(value, CutText(text, length, start, step, count, budget));
        }

        switch (value)
        {
            case RangeValue range:
                return new RangeValue(range.Start + (start * range.Step), range.Start + (stop * range.Step), step * range.Step, count);
            case BytesValue bytes:
                budget.Allocate(count);
                return new BytesValue(Pick(bytes.Bytes, start, step, count));
            default:
                var sequence = (SequenceValue)value;
                budget.AllocateItems(count);
                object[] items = Pick(sequence.Items, start, step, count);
                return value is ListValue ? new ListValue(items) : new TupleValue(items);
        }
    }

    private static bool Sliceable(object value) => Texts.Is(value) || value is SequenceValue or RangeValue or BytesValue;

    private static bool IsBound(object bound) => bound is NoneValue || Numbers.IsInteger(bound);

    private static (long Start, long Stop, long Step, int Count) Resolve(SliceValue slice, int length)
    {
        long step = slice.Step is NoneValue ? 1 : Numbers.Index(slice.Step);
        if (step == 0)
        {
            throw TemplateFailure.Value("slice step cannot be zero");
        }

        step = Math.Clamp(step, -int.MaxValue, int.MaxValue);
        long lowest = step < 0 ? -1 : 0;
        long highest = step < 0 ? length - 1 : length;
        long start = Bound(slice.Start, length, lowest, highest, step < 0 ? highest : lowest);
        long stop = Bound(slice.Stop, length, lowest, highest, step < 0 ? lowest : highest);
        long span = step < 0 ? start - stop : stop - start;
        return (start, stop, step, span <= 0 ? 0 : (int)(((span - 1) / Math.Abs(step)) + 1));
    }

    private static long Bound(object bound, int length, long lowest, long highest, long missing)
    {
        if (bound is NoneValue)
        {
            return missing;
        }

        long place = Numbers.Index(bound);
        place = place < 0 ? Math.Max(place, -length - 1L) + length : place;
        return Math.Clamp(place, lowest, highest);
    }

    private static T[] Pick<T>(T[] items, long start, long step, int count)
    {
        var picked = new T[count];
        for (int i = 0; i < count; i++)
        {
            picked[i] = items[start + (i * step)];
        }

        return picked;
    }

    private static string CutText(string text, int length, long start, long step, int count, Budget budget)
    {
        if (step == 1)
        {
            int from = CodePoints.ToUnit(text, start);
            int to = from + CodePoints.ToUnit(text.AsSpan(from), count);
            return budget.Made(text[from..to]);
        }

        budget.Allocate(length);
        var builder = new StringBuilder(count);
        if (length == text.Length)
        {
            for (int i = 0; i < count; i++)
            {
                builder.Append(text[(int)(start + (i * step))]);
            }

            return builder.ToString();
        }

        object[] points = [.. CodePoints.Split(text)];
        budget.AllocateItems(points.Length);
        for (int i = 0; i < count; i++)
        {
            builder.Append((string)points[start + (i * step)]);
        }

        return builder.ToString();
    }
}
