using System.Runtime.InteropServices;
using DataForge.Teachers.Tokenizers.Text;
using DataForge.Teachers.Tokenizers.Unicode;

namespace DataForge.Teachers.Tokenizers.Models;

/// <summary>The best way to reach a position of the text.</summary>
internal record struct BestPath(double Score, int Start, int Id);

/// <summary>
/// Unigram language model (Kudo 2018): the segmentation of highest total score, by Viterbi over UTF-8 positions. A later candidate wins only
/// with a strictly higher score. Characters that no piece covers alone compete as unknown at the lowest score less ten.
/// </summary>
internal sealed class UnigramModel : TokenModel
{
    private const double UnknownPenalty = 10.0;

    private readonly TokenTrie _trie;
    private readonly double[] _scores;
    private readonly double _unknownScore;
    private readonly int _unknownId;
    private readonly int[] _byteTokens = new int[256];
    private readonly bool _byteFallback;

    /// <summary>A model of pieces whose id is their place, with their scores; <paramref name="unknownId"/> is -1 for none.</summary>
    public UnigramModel(TokenTable tokens, double[] scores, int unknownId, bool byteFallback)
        : base(tokens)
    {
        _trie = new TokenTrie(tokens);
        _scores = scores;
        _unknownId = unknownId;
        _unknownScore = (scores.Length == 0 ? 0 : scores.Min()) - UnknownPenalty;
        _byteFallback = byteFallback;
        for (int b = 0; b < 256; b++)
        {
            _byteTokens[b] = byteFallback ? tokens.Find($"<0x{b:X2}>") : -1;
        }
    }

    /// <inheritdoc/>
    public override bool IsSourceText(int id) => id == _unknownId;

    /// <inheritdoc/>
    public override void Tokenize(ReadOnlySpan<byte> text, int start, int end, ModelScratch scratch, TokenList output)
    {
        CollectionsMarshal.SetCount(scratch.Paths, end - start + 1);
        Span<BestPath> paths = CollectionsMarshal.AsSpan(scratch.Paths);
        Search(text[start..end], paths);
        Collect(text, start, end, paths, output);
    }

    private void Search(ReadOnlySpan<byte> text, Span<BestPath> paths)
    {
        paths.Fill(new BestPath(0, -1, 0));
        for (int at = 0; at < text.Length;)
        {
            double score = paths[at].Score;
            int length = Utf8.LengthFromFirst(text[at]);
            bool single = false;
            int node = TokenTrie.Root;
            for (int i = at; i < text.Length; i++)
            {
                node = _trie.Child(node, text[i]);
                if (node < 0)
                {
                    break;
                }

                int id = _trie.Token(node);
                if (id >= 0)
                {
                    Offer(ref paths[i + 1], score + _scores[id], at, id);
                    single |= i + 1 - at == length;
                }
            }

            if (!single)
            {
                if (_unknownId < 0)
                {
                    throw new TokenizerException("a character is in no piece of the vocabulary, and the model has no unk_id");
                }

                Offer(ref paths[at + length], score + _unknownScore, at, _unknownId);
            }

            at += length;
        }
    }

    private static void Offer(ref BestPath path, double score, int start, int id)
    {
        if (path.Start < 0 || score > path.Score)
        {
            path = new BestPath(score, start, id);
        }
    }

    // Walks back from the end, joining neighbouring unknowns; the tokens come out reversed and are turned round at the end.
    private void Collect(ReadOnlySpan<byte> text, int start, int end, Span<BestPath> paths, TokenList output)
    {
        int first = output.Count;
        for (int at = end - start; at > 0;)
        {
            BestPath path = paths[at];
            int begin = path.Start;
            if (path.Id != _unknownId)
            {
                output.Add(path.Id, start + begin, start + at);
                at = begin;
                continue;
            }

            while (begin > 0 && paths[begin].Id == _unknownId)
            {
                begin = paths[begin].Start;
            }

            AddUnknown(text, start + begin, start + at, output);
            at = begin;
        }

        output.Items[first..].Reverse();
    }

    // A joined run may itself be a piece: the reference looks its text up again.
    private void AddUnknown(ReadOnlySpan<byte> text, int start, int end, TokenList output)
    {
        int id = Tokens.Find(text[start..end]);
        if (id >= 0 || !_byteFallback || !HasByteTokens(text[start..end]))
        {
            output.Add(id >= 0 ? id : _unknownId, start, end);
            return;
        }

        for (int i = end - 1; i >= start; i--)
        {
            output.Add(_byteTokens[text[i]], start, end);
        }
    }

    private bool HasByteTokens(ReadOnlySpan<byte> text)
    {
        foreach (byte b in text)
        {
            if (_byteTokens[b] < 0)
            {
                return false;
            }
        }

        return true;
    }
}
