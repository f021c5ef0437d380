using System.Text;

namespace DataForge.Teachers.Tokenizers.Models;

/// <summary>
/// SentencePiece's space marker U+2581, where no merge of a vocabulary joins another character to a marker that follows it.
/// </summary>
internal sealed class SpaceMarker
{
    private static readonly byte[] Marker = Encoding.UTF8.GetBytes("\u2581");

    /// <summary>The marker's UTF-8.</summary>
    public byte[] Bytes { get; } = Marker;

    /// <summary>True if a merge of these two joins another character to a following marker.</summary>
    public static bool IsJoinedBy(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => right.StartsWith(Marker) && !left.EndsWith(Marker);
}
