using DataForge.Core.Operators.Barriers;

namespace DataForge.Pipelines.Barriers;

/// <summary>A record on its way to a reducer.</summary>
/// <param name="Key">The key.</param>
/// <param name="Place">Slice and row.</param>
/// <param name="Payload">The bytes sent.</param>
internal readonly record struct KeyedRecord(ulong Key, Place Place, ReadOnlyMemory<byte> Payload)
{
    /// <summary>By key, then place, then the order in which they were added.</summary>
    public static KeyedRecord[] Sort(IReadOnlyList<KeyedRecord> records)
    {
        int[] order = new int[records.Count];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(order, (a, b) =>
        {
            int byKey = records[a].Key.CompareTo(records[b].Key);
            int byPlace = byKey != 0 ? byKey : records[a].Place.CompareTo(records[b].Place);
            return byPlace != 0 ? byPlace : a.CompareTo(b);
        });
        return Array.ConvertAll(order, index => records[index]);
    }
}
