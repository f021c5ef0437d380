using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace DataForge.Sinks.Datasets.Shards;

/// <summary>
/// Cuts a sequence of slices into shards between half and twice a target size (design rule 7). Once a shard has half the target, it ends
/// after a slice with a chance of the slice's size to half the target, decided by the slice's name: the mean is the target, and a changed,
/// added or removed slice moves only the cuts next to it. Slices larger than half the target may make larger shards.
/// </summary>
internal static class ShardCuts
{
    /// <summary>Ends of the shards: exclusive indices into the slices, the last one their number. Empty where there are no slices.</summary>
    public static List<int> Of(IReadOnlyList<(string Name, long Bytes)> slices, long target)
    {
        long half = Math.Max(1, target / 2);
        long most = target > long.MaxValue / 2 ? long.MaxValue : target * 2;
        var ends = new List<int>();
        long size = 0;
        long previous = 0;
        for (int i = 0; i < slices.Count; i++)
        {
            (string name, long bytes) = slices[i];
            if (size >= half && size > most - bytes)
            {
                ends.Add(i);
                (previous, size) = (size, 0);
            }

            size += bytes;
            if (size >= half && i + 1 < slices.Count && CutsAfter(name, bytes, half))
            {
                ends.Add(i + 1);
                (previous, size) = (size, 0);
            }
        }

        if (slices.Count > 0)
        {
            ends.Add(slices.Count);
            MendTail(slices, ends, previous, size, half, most);
        }

        return ends;
    }

    /// <summary>A last shard under half the target joins the one before it; where both are more than twice the target, they are cut in the middle.</summary>
    private static void MendTail(IReadOnlyList<(string Name, long Bytes)> slices, List<int> ends, long previous, long size, long half, long most)
    {
        if (ends.Count < 2 || size >= half)
        {
            return;
        }

        ends.RemoveAt(ends.Count - 2);
        long sum = previous + size;
        if (sum <= most)
        {
            return;
        }

        int start = ends.Count > 1 ? ends[^2] : 0;
        long left = 0;
        for (int i = start; i < slices.Count - 1; i++)
        {
            left += slices[i].Bytes;
            if (left >= sum / 2)
            {
                ends.Insert(ends.Count - 1, i + 1);
                return;
            }
        }
    }

    private static bool CutsAfter(string name, long bytes, long half)
    {
        ulong hash = BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"shard cut\0{name}")));
        return bytes >= half || hash < (ulong)(((UInt128)bytes << 64) / (UInt128)half);
    }
}
