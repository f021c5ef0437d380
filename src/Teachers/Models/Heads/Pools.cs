using DataForge.Teachers.Models.Operations;
using DataForge.Teachers.Scoring;

namespace DataForge.Teachers.Models.Heads;

/// <summary>One state per text.</summary>
internal static class Pools
{
    /// <summary>Pools the states of a batch.</summary>
    public static Tensor Apply(
        ITensorOperations operations, Tensor states, PackedBatch batch, IReadOnlyList<EncodedInput> inputs, Pooling pooling, int? paddingId = null)
    {
        if (pooling == Pooling.Mean)
        {
            return operations.MeanRows(states, [.. batch.Texts.Select(text => batch.Segments[text])]);
        }

        var rows = new int[inputs.Count];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = batch.Text(i).RowOf(pooling switch
            {
                Pooling.First => 0,
                Pooling.Last => inputs[i].Ids.Length - 1,
                _ => LastNotPadding(inputs[i].Ids, paddingId),
            });
        }

        return operations.SelectRows(states, rows);
    }

    /// <summary>Index of the right-most id that is not the padding id, 0 where all are; the last index without a padding id.</summary>
    public static int LastNotPadding(int[] ids, int? paddingId)
    {
        for (int i = ids.Length - 1; i > 0; i--)
        {
            if (ids[i] != paddingId)
            {
                return i;
            }
        }

        return 0;
    }
}
