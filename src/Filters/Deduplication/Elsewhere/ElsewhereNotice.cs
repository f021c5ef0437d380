using System.Text;
using DataForge.Core.Rows;

namespace DataForge.Filters.Deduplication.Elsewhere;

/// <summary>What the rows of a group are told when one of them is like a text elsewhere: no row's id, which notices of <c>GroupRound</c> otherwise are, then the place.</summary>
internal static class ElsewhereNotice
{
    /// <summary>The notice of a place.</summary>
    public static byte[] Write(string place) => [.. new byte[RowId.Size], .. Encoding.UTF8.GetBytes(place)];

    /// <summary>The place that a notice names, or null where it names a row.</summary>
    public static string? Read(ReadOnlySpan<byte> notice) => notice.Length > RowId.Size ? Encoding.UTF8.GetString(notice[RowId.Size..]) : null;
}
