namespace DataForge.Core.Operators.Barriers;

/// <summary>
/// Reduces records whose keys are keyed draws to a sample: the rows with the smallest draws are told so by an empty record to their slice. Its round
/// needs <see cref="IBarrierOperator.UsesRecordsBefore"/>.
/// </summary>
/// <param name="count">Size of the sample.</param>
/// <param name="before">Records under smaller keys than the range's first.</param>
public sealed class SmallestDraws(int count, long before) : IReducer
{
    private long _seen = before;

    /// <inheritdoc/>
    public void Reduce(ulong key, IEnumerable<Record> records, IReduceSink sink)
    {
        foreach (Record record in records)
        {
            if (_seen++ < count)
            {
                sink.ToSlice(record.Place, []);
            }
        }
    }
}
