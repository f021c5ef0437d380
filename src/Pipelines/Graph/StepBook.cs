using DataForge.Core.Rows;

namespace DataForge.Pipelines.Graph;

/// <summary>The books of one step (design rule 12): in = passed + replaced + rejected; out = passed + replacements + children. A failed row fails the run.</summary>
public sealed class StepBook(string step)
{
    private readonly SortedDictionary<string, ReasonTally> _rejections = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, ReasonTally> _declines = new(StringComparer.Ordinal);

    /// <summary>The step's name.</summary>
    public string Step { get; } = step;

    /// <summary>Rows the step read.</summary>
    public long In { get; private set; }

    /// <summary>Rows that went on.</summary>
    public long Passed { get; private set; }

    /// <summary>Rows in whose place a child went on.</summary>
    public long Replaced { get; private set; }

    /// <summary>Rows that ended here.</summary>
    public long Rejected { get; private set; }

    /// <summary>Rows made, replacements among them.</summary>
    public long Children { get; private set; }

    /// <summary>Rows of which an augmenter made nothing and said why; they passed.</summary>
    public long Declined { get; private set; }

    /// <summary>Rows that left the step.</summary>
    public long Out => Passed + Children;

    /// <summary>Rejections by reason.</summary>
    public IReadOnlyDictionary<string, ReasonTally> Rejections => _rejections;

    /// <summary>Declines by reason.</summary>
    public IReadOnlyDictionary<string, ReasonTally> Declines => _declines;

    internal void Pass(RowId row, string? declined)
    {
        In++;
        Passed++;
        if (declined is not null)
        {
            Declined++;
            Reason(_declines, declined).Add(row);
        }
    }

    internal void Reject(RowId row, string reason)
    {
        In++;
        Rejected++;
        Reason(_rejections, reason).Add(row);
    }

    internal void Replace()
    {
        In++;
        Replaced++;
    }

    internal void Make() => Children++;

    internal void Add(StepBook other)
    {
        In += other.In;
        Passed += other.Passed;
        Replaced += other.Replaced;
        Rejected += other.Rejected;
        Children += other.Children;
        Declined += other.Declined;
        Merge(_rejections, other._rejections);
        Merge(_declines, other._declines);
    }

    internal void Restore(long passed, long replaced, long rejected, long children, long declined) =>
        (In, Passed, Replaced, Rejected, Children, Declined) = (passed + replaced + rejected, passed, replaced, rejected, children, declined);

    internal void RestoreReason(bool rejection, string reason, long rows, IEnumerable<RowId> examples) =>
        Reason(rejection ? _rejections : _declines, reason).Add(rows, examples);

    /// <summary>Fails where a row was lost or doubled inside the step.</summary>
    /// <exception cref="InvalidOperationException">The books do not balance.</exception>
    internal void CheckBalance()
    {
        long reasons = _rejections.Values.Sum(count => count.Rows);
        if (In != Passed + Replaced + Rejected || reasons != Rejected)
        {
            throw new InvalidOperationException(
                $"The books of step '{Step}' do not balance: {In} rows in, {Passed} passed, {Replaced} replaced, {Rejected} rejected ({reasons} with a reason).");
        }
    }

    private static void Merge(SortedDictionary<string, ReasonTally> into, SortedDictionary<string, ReasonTally> from)
    {
        foreach ((string reason, ReasonTally count) in from)
        {
            Reason(into, reason).Add(count.Rows, count.Examples);
        }
    }

    private static ReasonTally Reason(SortedDictionary<string, ReasonTally> counts, string reason)
    {
        if (!counts.TryGetValue(reason, out ReasonTally? count))
        {
            counts.Add(reason, count = new ReasonTally());
        }

        return count;
    }
}
