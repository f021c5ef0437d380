using System.Buffers;
using System.Text;
using DataForge.Teachers.Tokenizers.Models;
using DataForge.Teachers.Tokenizers.Text;
using DataForge.Teachers.Tokenizers.Unicode;

namespace DataForge.Teachers.Tokenizers.AddedTokens;

/// <summary>Finds added tokens in a text: leftmost, then longest. A match that is thrown away is not tried shorter.</summary>
internal sealed class AddedTokenMatcher
{
    /// <summary>Longest added token in bytes: bounds the work at one position.</summary>
    public const int MaximumLength = 1024;

    private static readonly CodePointSet NotWord = UnicodeTables.Set("not rust word");

    private readonly AddedToken[] _tokens;
    private readonly TokenTrie _trie;
    private readonly SearchValues<byte> _firstBytes;

    /// <summary>A matcher for tokens under the texts they are searched by; the first of equal texts counts.</summary>
    public AddedTokenMatcher(IReadOnlyList<(AddedToken Token, string Text)> tokens)
    {
        var builder = new TokenTableBuilder();
        var kept = new List<AddedToken>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach ((AddedToken token, string text) in tokens)
        {
            if (Encoding.UTF8.GetByteCount(text) is 0 or > MaximumLength)
            {
                throw new TokenizerException($"added token '{text[..Math.Min(text.Length, 60)]}' (id {token.Id}) takes {Encoding.UTF8.GetByteCount(text)} bytes where it is searched; allowed are 1 to {MaximumLength}");
            }

            if (seen.Add(text))
            {
                builder.Add(text, kept.Count);
                kept.Add(token);
            }
        }

        _tokens = [.. kept];
        TokenTable table = builder.Build();
        _trie = new TokenTrie(table);
        _firstBytes = SearchValues.Create([.. Enumerable.Range(0, table.IdLimit).Select(id => table[id][0]).Distinct()]);
    }

    /// <summary>True if there is nothing to find.</summary>
    public bool IsEmpty => _tokens.Length == 0;

    /// <summary>Adds the parts of [start, end) of the text: tokens, and the text between them.</summary>
    public void Split(ReadOnlySpan<byte> text, bool ignoreSpecial, PieceList output)
    {
        int done = 0, at = 0;
        while (at < text.Length)
        {
            int skip = text[at..].IndexOfAny(_firstBytes);
            if (skip < 0)
            {
                break;
            }

            at += skip;
            AddedToken? token = LongestAt(text, at, out int stop);
            if (token is null)
            {
                at++;
                continue;
            }

            int start = at;
            at = stop;
            if ((ignoreSpecial && token.Special) || (token.SingleWord && TouchesWord(text, start, stop)))
            {
                continue;
            }

            if (token.LeftStrip)
            {
                start = Math.Max(SpacesBefore(text, start), done);
            }

            if (token.RightStrip)
            {
                stop = SpacesAfter(text, stop);
            }

            output.AddText(done, start);
            output.Add(new Piece(start, stop, token.Id));
            done = stop;
        }

        output.AddText(done, text.Length);
    }

    private AddedToken? LongestAt(ReadOnlySpan<byte> text, int start, out int stop)
    {
        AddedToken? best = null;
        stop = start;
        int node = TokenTrie.Root;
        for (int i = start; i < text.Length; i++)
        {
            node = _trie.Child(node, text[i]);
            if (node < 0)
            {
                break;
            }

            if (_trie.Token(node) is >= 0 and var index)
            {
                best = _tokens[index];
                stop = i + 1;
            }
        }

        return best;
    }

    private static bool TouchesWord(ReadOnlySpan<byte> text, int start, int stop) =>
        (start > 0 && IsWord(Utf8.Decode(text, Utf8.Previous(text, start), out _))) || (stop < text.Length && IsWord(Utf8.Decode(text, stop, out _)));

    private static bool IsWord(int codePoint) => !NotWord.Contains(codePoint) && !UnicodeTables.WhiteSpace.Contains(codePoint);

    private static int SpacesBefore(ReadOnlySpan<byte> text, int index)
    {
        while (index > 0)
        {
            int previous = Utf8.Previous(text, index);
            if (!UnicodeTables.WhiteSpace.Contains(Utf8.Decode(text, previous, out _)))
            {
                break;
            }

            index = previous;
        }

        return index;
    }

    private static int SpacesAfter(ReadOnlySpan<byte> text, int index)
    {
        while (index < text.Length && UnicodeTables.WhiteSpace.Contains(Utf8.Decode(text, index, out int length)))
        {
            index += length;
        }

        return index;
    }
}
