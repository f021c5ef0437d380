using DataForge.Teachers.Tokenizers.Models;
using DataForge.Teachers.Tokenizers.Unicode;

namespace DataForge.Teachers.Tokenizers.Loading;

/// <summary>
/// Merges of a SentencePiece BPE model: every split of a piece into two pieces, highest score first; of equal scores the longer left part,
/// then the longer right part, then the order of ids.
/// </summary>
internal static class SentencePieceMerges
{
    /// <summary>The merges, and the space marker if text may be cut before it.</summary>
    public static (MergeTable Merges, SpaceMarker? Marker) Generate(List<SentencePiece> pieces, TokenTable vocabulary)
    {
        var found = new List<(float Score, int LeftLength, int RightLength, int Left, int Right, int Id)>();
        bool joinsMarkers = false;
        for (int id = 0; id < pieces.Count; id++)
        {
            if (pieces[id].Type is 2 or 3)
            {
                continue;
            }

            ReadOnlySpan<byte> text = vocabulary[id];
            int first = found.Count, characters = Utf8.Count(text), at = 0;
            for (int i = 0; i < text.Length;)
            {
                i += Utf8.LengthFromFirst(text[i]);
                at++;
                int left = i < text.Length ? vocabulary.Find(text[..i]) : -1;
                int right = left < 0 ? -1 : vocabulary.Find(text[i..]);
                if (right >= 0 && pieces[left].Type is not (2 or 3) && pieces[right].Type is not (2 or 3))
                {
                    found.Add((pieces[id].Score, at, characters - at, left, right, id));
                    joinsMarkers |= SpaceMarker.IsJoinedBy(text[..i], text[i..]);
                }
            }

            found.Sort(first, found.Count - first, Comparer<(float, int, int, int Left, int Right, int)>.Create((a, b) => (a.Left, a.Right).CompareTo((b.Left, b.Right))));
        }

        var merges = new MergeTable(found.Count);
        int rank = 0;
        foreach (var merge in found.OrderByDescending(merge => merge.Score).ThenByDescending(merge => merge.LeftLength).ThenByDescending(merge => merge.RightLength))
        {
            merges.Add(merge.Left, merge.Right, rank++, merge.Id);
        }

        var marker = new SpaceMarker();
        return (merges, joinsMarkers || vocabulary.Find(marker.Bytes) < 0 ? null : marker);
    }
}
