using DataForge.Teachers.ChatTemplates.Runtime;

namespace DataForge.Teachers.ChatTemplates.Operations;

/// <summary>Sorts items by keys; items with equal keys keep their order, in reverse too.</summary>
internal static class StableSort
{
    public static object[] By(object[] items, object[] keys, bool reverse, Budget budget)
    {
        budget.AllocateItems(items.Length * 3L);
        var order = new int[items.Length];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Merge(order, new int[order.Length], 0, order.Length, keys, reverse, budget);
        var sorted = new object[items.Length];
        for (int i = 0; i < sorted.Length; i++)
        {
            sorted[i] = items[order[i]];
        }

        return sorted;
    }

    private static void Merge(int[] order, int[] scratch, int start, int end, object[] keys, bool reverse, Budget budget)
    {
        if (end - start < 2)
        {
            return;
        }

        int middle = (start + end) / 2;
        Merge(order, scratch, start, middle, keys, reverse, budget);
        Merge(order, scratch, middle, end, keys, reverse, budget);
        order.AsSpan(start, end - start).CopyTo(scratch.AsSpan(start));
        int left = start;
        int right = middle;
        for (int i = start; i < end; i++)
        {
            bool takeRight = left == middle
                || (right < end && ComesFirst(keys[scratch[right]], keys[scratch[left]], reverse, budget));
            order[i] = takeRight ? scratch[right++] : scratch[left++];
        }
    }

    private static bool ComesFirst(object right, object left, bool reverse, Budget budget) =>
        reverse ? Ordering.IsLess(left, right, budget) : Ordering.IsLess(right, left, budget);
}
