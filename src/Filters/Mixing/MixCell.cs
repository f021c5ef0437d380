using System.Security.Cryptography;
using System.Text;
using DataForge.Core.Rows;

namespace DataForge.Filters.Mixing;

/// <summary>The rows of one kind and one source in one split: what targets are set for.</summary>
internal readonly record struct MixCell(string Split, string Kind, string Source) : IComparable<MixCell>
{
    /// <summary>The key under which the cell's rows meet.</summary>
    public ulong Key => BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes($"{Split}\0{Kind}\0{Source}")));

    public static MixCell Of(Row row) => new(row.Split, row.Origin.Kind.Name(), row.Origin.Source);

    /// <inheritdoc/>
    public int CompareTo(MixCell other)
    {
        int order = string.CompareOrdinal(Split, other.Split);
        order = order != 0 ? order : string.CompareOrdinal(Kind, other.Kind);
        return order != 0 ? order : string.CompareOrdinal(Source, other.Source);
    }
}
