using System.Text;
using DataForge.Teachers.Tokenizers.Models;
using DataForge.Teachers.Tokenizers.Text;

namespace DataForge.Teachers.Tokenizers.Encoders;

/// <summary>Collects tokens of one sequence with their texts, offsets in code points and words.</summary>
internal sealed class DetailedTokens
{
    private readonly Encoding _encoding = Encoding.UTF8;
    private int[] _characterAt = [];
    private int _characters;
    private int _bytes;
    private bool _ascii;
    private int _word;

    /// <summary>The tokens so far.</summary>
    public TokenizerEncoding Result { get; } = new();

    /// <summary>The word index of the tokens to come where the input is words already; null: pieces are counted.</summary>
    public int? GivenWord { get; set; }

    /// <summary>Starts the next text; offsets count from its start.</summary>
    public void BeginText(ReadOnlySpan<byte> text)
    {
        _word = 0;
        _bytes = text.Length;
        _ascii = Ascii.IsValid(text);
        if (_ascii)
        {
            _characters = text.Length;
            return;
        }

        if (_characterAt.Length < text.Length)
        {
            _characterAt = new int[text.Length];
        }

        _characters = -1;
        for (int i = 0; i < text.Length; i++)
        {
            _characters += (text[i] & 0xC0) != 0x80 ? 1 : 0;
            _characterAt[i] = _characters;
        }

        _characters++;
    }

    /// <summary>Adds an added token that stands for raw bytes [start, end).</summary>
    public void AddAdded(int id, ReadOnlySpan<byte> text, int start, int end)
    {
        Add(id, _encoding.GetString(text), start, end);
        _word++;
    }

    /// <summary>Adds the tokens of a pre-token; their ranges are of the prepared text.</summary>
    public void AddWord(ReadOnlySpan<TokenSpan> tokens, TextBuffer text, TokenModel model)
    {
        foreach (TokenSpan token in tokens)
        {
            int first = Math.Clamp(token.Start, 0, text.Length - 1), last = Math.Clamp(token.End - 1, 0, text.Length - 1);
            string value = _encoding.GetString(model.IsSourceText(token.Id) ? text.Span[token.Start..token.End] : model.Tokens[token.Id]);
            Add(token.Id, value, text.RawStart(first), text.RawEnd(last));
        }

        _word++;
    }

    private void Add(int id, string text, int start, int end)
    {
        (int first, int last) = ToCharacters(start, end);
        Result.Add(id, text, first, last, GivenWord ?? _word);
    }

    // As the reference converts: an end past the last byte counts as the character after the one before it, and a range that starts
    // past the end stays in bytes.
    private (int Start, int End) ToCharacters(int start, int end)
    {
        if (_ascii || start >= _bytes)
        {
            return (start, end);
        }

        int first = _characterAt[start];
        if (end < _bytes)
        {
            return (first, _characterAt[end]);
        }

        return (first, end == _bytes ? _characters : first + 2);
    }
}
