using DataForge.Pipelines.Graph;

namespace DataForge.Pipelines.Running;

/// <summary>Books as events.</summary>
internal static class StepTotalsOf
{
    public static StepTotals Totals(this StepBook book)
    {
        IEnumerable<ReasonCount> reasons = book.Rejections.Concat(book.Declines).GroupBy(item => item.Key, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => new ReasonCount(group.Key, group.Sum(item => item.Value.Rows)));
        return new StepTotals(book.Step, book.In, book.Out, book.Passed, book.Replaced, book.Rejected, book.Declined, [.. reasons]);
    }
}
