using System.Runtime.InteropServices;
using DataForge.Core.Rows;

namespace DataForge.Filters.Deduplication;

/// <summary>A <see cref="TextHash"/> of what <c>exact_duplicates</c> compares: of the hashes of its texts. Not safe for several threads at once: it keeps its buffers.</summary>
internal sealed class RowDigest(ExactDuplicatesOptions options)
{
    private readonly FoldedTexts _folded = new();
    private readonly List<RowId> _texts = [];
    private readonly List<RowId> _messages = [];
    private bool _counts;

    /// <summary>
    /// Digest of the texts; rows of different shapes never agree unless only one side of them is compared. False where only words count and there are none: such rows equal nothing.
    /// </summary>
    public bool TryWrite(RowContent content, Span<byte> digest)
    {
        (IReadOnlyList<Messages> prompts, IReadOnlyList<string> responses) = ComparedText.Parts(content);
        _texts.Clear();
        _counts = !options.IgnorePunctuation;
        if (options.On == ComparedText.Pair)
        {
            _texts.Add(TextHash.Of(content.Shape.Name()));
        }

        int start = _texts.Count;
        for (int i = 0; i < prompts.Count && options.On != ComparedText.Response; i++)
        {
            _messages.Clear();
            foreach (Message message in prompts[i])
            {
                _messages.Add(TextHash.Of(message.Role));
                _messages.Add(Hash(message.Content));
            }

            _texts.Add(TextHash.Of(_messages));
        }

        Order(start);
        start = _texts.Count;
        for (int i = 0; i < responses.Count && options.On != ComparedText.Prompt; i++)
        {
            _texts.Add(Hash(responses[i]));
        }

        Order(start);
        TextHash.Of(_texts).WriteBytes(digest);
        return _counts;
    }

    /// <summary>Digest of one text, folded as the others are; false where nothing of it counts.</summary>
    public bool TryWrite(string text, Span<byte> digest)
    {
        _counts = false;
        Hash(text).WriteBytes(digest);
        return _counts;
    }

    private RowId Hash(string text)
    {
        if (!options.Normalise && !options.IgnorePunctuation)
        {
            _counts |= text.Length > 0;
            return TextHash.Of(text);
        }

        _folded.Clear();
        if (options.IgnorePunctuation)
        {
            _counts |= _folded.AddWords(text);
        }
        else
        {
            _folded.AddFolded(text);
            _counts |= _folded.Written.Length > 0;
        }

        return TextHash.Of(_folded.Written);
    }

    /// <summary>Exchanged sides are the same where order does not count.</summary>
    private void Order(int from)
    {
        if (options.IgnoreOrder)
        {
            CollectionsMarshal.AsSpan(_texts)[from..].Sort();
        }
    }
}
