using System.Buffers.Binary;
using DataForge.Core.Rows;

namespace DataForge.Filters.Deduplication.Components;

/// <summary>Which of several like rows stays: a human label before any other, a seed before a derived row, then what the step prefers, then the smallest id.</summary>
internal static class Keeper
{
    /// <summary>No preference.</summary>
    public const string None = "none";

    /// <summary>The longest text first.</summary>
    public const string Longest = "longest";

    /// <summary>The greatest preference margin first; rows without one last.</summary>
    public const string Strongest = "strongest";

    /// <summary>Bytes of a rank.</summary>
    public const int Size = 1 + sizeof(ulong) + RowId.Size;

    /// <summary>Writes a rank: ranks compare as their bytes do, the least is kept; the last 16 are the row's id.</summary>
    public static void Write(Row row, string prefer, Span<byte> rank)
    {
        rank[0] = (byte)((row.Origin.LabelOrigin == LabelOrigin.Human ? 0 : 2) + (row.IsOriginal ? 0 : 1));
        ulong order = prefer switch
        {
            Longest => ulong.MaxValue - (ulong)ComparedText.Join(row.Content, ComparedText.Pair).EnumerateRunes().LongCount(),
            Strongest => Descending(row.Annotations.PreferenceMargin),
            _ => 0,
        };
        BinaryPrimitives.WriteUInt64BigEndian(rank[1..], order);
        row.Id.WriteBytes(rank[(1 + sizeof(ulong))..]);
    }

    /// <summary>The id at the end of a rank.</summary>
    public static RowId IdOf(ReadOnlySpan<byte> rank) => RowId.FromBytes(rank[(1 + sizeof(ulong))..]);

    private static ulong Descending(double? value)
    {
        if (value is not { } number)
        {
            return ulong.MaxValue;
        }

        ulong bits = BitConverter.DoubleToUInt64Bits(number == 0 ? 0 : number);
        return bits >> 63 == 1 ? bits : ~bits & ~(1UL << 63);
    }
}
