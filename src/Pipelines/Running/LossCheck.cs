using System.Globalization;
using DataForge.Pipelines.Definition;
using DataForge.Pipelines.Graph;

namespace DataForge.Pipelines.Running;

/// <summary>Fails the run where one step lost too much.</summary>
internal static class LossCheck
{
    /// <exception cref="RunFailedException">A step rejected more than the configured share of its input.</exception>
    public static void Check(LimitDefinition limits, IEnumerable<StepBook> books)
    {
        foreach (StepBook book in books)
        {
            if (limits.MaxStepLossShare is double limit && book.In > 0 && book.Rejected > limit * book.In)
            {
                string reasons = string.Join(", ", book.Rejections.Select(item => $"{item.Key} {item.Value.Rows}"));
                throw new RunFailedException(string.Create(CultureInfo.InvariantCulture,
                    $"Step '{book.Step}' rejected {book.Rejected} of {book.In} rows ({100.0 * book.Rejected / book.In:0.##} %, limit {100 * limit:0.##} %, limits.max_step_loss_share): {reasons}."));
            }
        }
    }
}
