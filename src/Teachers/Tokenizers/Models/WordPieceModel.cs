using System.Text;
using DataForge.Teachers.Tokenizers.Text;
using DataForge.Teachers.Tokenizers.Unicode;

namespace DataForge.Teachers.Tokenizers.Models;

/// <summary>WordPiece (Wu et al. 2016): the longest known prefix, then the longest known continuation; one failure makes the word unknown.</summary>
internal sealed class WordPieceModel : TokenModel
{
    private readonly TokenTrie _trie;
    private readonly int _continuation;
    private readonly int _unknownId;
    private readonly int _maximumCharacters;

    /// <summary>A model of a vocabulary.</summary>
    public WordPieceModel(TokenTable tokens, string unknownToken, string continuingSubwordPrefix, int maximumCharacters)
        : base(tokens)
    {
        _trie = new TokenTrie(tokens);
        _maximumCharacters = maximumCharacters;
        _unknownId = tokens.Find(unknownToken);
        if (_unknownId < 0)
        {
            throw new TokenizerException($"unk_token '{unknownToken}' is not in the vocabulary");
        }

        _continuation = TokenTrie.Root;
        foreach (byte b in Encoding.UTF8.GetBytes(continuingSubwordPrefix))
        {
            _continuation = _continuation < 0 ? -1 : _trie.Child(_continuation, b);
        }
    }

    /// <inheritdoc/>
    public override void Tokenize(ReadOnlySpan<byte> text, int start, int end, ModelScratch scratch, TokenList output)
    {
        int before = output.Count;
        if (end - start > _maximumCharacters && Utf8.Count(text[start..end]) > _maximumCharacters)
        {
            output.Add(_unknownId, start, end);
            return;
        }

        for (int at = start; at < end;)
        {
            int id = LongestPrefix(text, at, end, at == start ? TokenTrie.Root : _continuation, out int stop);
            if (id < 0)
            {
                output.Count = before;
                output.Add(_unknownId, start, end);
                return;
            }

            output.Add(id, at, stop);
            at = stop;
        }
    }

    private int LongestPrefix(ReadOnlySpan<byte> text, int start, int end, int node, out int stop)
    {
        int best = -1;
        stop = start;
        for (int i = start; i < end && node >= 0; i++)
        {
            node = _trie.Child(node, text[i]);
            if (node >= 0 && _trie.Token(node) is >= 0 and var id)
            {
                best = id;
                stop = i + 1;
            }
        }

        return best;
    }
}
