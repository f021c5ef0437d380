namespace DataForge.Teachers.Tokenizers;

/// <summary>
/// Decodes ids one at a time. A step gives text only once the pending ids decode to something longer that does not end in U+FFFD, so that
/// characters of several tokens come out whole. Not for several threads at once.
/// </summary>
public sealed class DecodeStream
{
    private const string Replacement = "\uFFFD";

    private readonly Tokenizer _tokenizer;
    private readonly bool _skipSpecialTokens;
    private readonly List<int> _ids = [];
    private string _prefix = "";
    private int _prefixIndex;

    /// <summary>A stream over a tokenizer.</summary>
    public DecodeStream(Tokenizer tokenizer, bool skipSpecialTokens = true)
    {
        _tokenizer = tokenizer;
        _skipSpecialTokens = skipSpecialTokens;
    }

    /// <summary>The text that <paramref name="id"/> completes, or null.</summary>
    /// <exception cref="TokenizerException">The decoder changed text that was given out before.</exception>
    public string? Step(int id)
    {
        if (_prefix.Length == 0 && _ids.Count > 0)
        {
            string start = Decode();
            if (!start.EndsWith(Replacement, StringComparison.Ordinal))
            {
                _prefix = start;
                _prefixIndex = _ids.Count;
            }
        }

        _ids.Add(id);
        string text = Decode();
        if (Utf8Length(text) <= Utf8Length(_prefix) || text.EndsWith(Replacement, StringComparison.Ordinal))
        {
            return null;
        }

        if (!text.StartsWith(_prefix, StringComparison.Ordinal))
        {
            throw new TokenizerException($"decoding id {id} changed the text before it, which was given out already");
        }

        string added = text[_prefix.Length..];
        int newIndex = _ids.Count - _prefixIndex;
        _ids.RemoveRange(0, _prefixIndex);
        _prefix = Decode();
        _prefixIndex = newIndex;
        return added;
    }

    private static int Utf8Length(string text) => System.Text.Encoding.UTF8.GetByteCount(text);

    private string Decode() => _tokenizer.Decode(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_ids), _skipSpecialTokens);
}
