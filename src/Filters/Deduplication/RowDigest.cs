using System.Security.Cryptography;
using DataForge.Core.Rows;

namespace DataForge.Filters.Deduplication;

/// <summary>SHA-256 of what <c>exact_duplicates</c> compares. Not safe for several threads at once: it keeps its buffer.</summary>
internal sealed class RowDigest(ExactDuplicatesOptions options)
{
    private readonly FoldedBytes _texts = new();

    /// <summary>Digest of the texts with their lengths; rows of different shapes never agree unless only one side of them is compared. False where only words count and there are none: such rows equal nothing.</summary>
    public bool TryWrite(RowContent content, Span<byte> digest)
    {
        bool counts = !options.IgnorePunctuation;
        (IReadOnlyList<Messages> prompts, IReadOnlyList<string> responses) = ComparedText.Parts(content);
        _texts.Clear();
        if (options.On != ComparedText.Response)
        {
            foreach (Messages prompt in prompts)
            {
                int start = _texts.Begin();
                foreach (Message message in prompt)
                {
                    _texts.Add(message.Role);
                    _texts.Add("\u0001");
                    counts |= Fold(message.Content);
                    _texts.Add("\u0002");
                }

                _texts.End(start);
            }

            Sort(0);
        }

        int first = _texts.Written.Length;
        if (options.On != ComparedText.Prompt)
        {
            foreach (string response in responses)
            {
                int start = _texts.Begin();
                counts |= Fold(response);
                _texts.End(start);
            }

            Sort(first);
        }

        if (options.On == ComparedText.Pair)
        {
            _texts.Add(content.Shape.Name());
        }

        Hash(digest);
        return counts;
    }

    /// <summary>Digest of one text, folded as the others are; false where nothing of it counts.</summary>
    public bool TryWrite(ReadOnlySpan<char> text, Span<byte> digest)
    {
        _texts.Clear();
        bool counts = Fold(text);
        Hash(digest);
        return counts;
    }

    private void Hash(Span<byte> digest)
    {
        Span<byte> whole = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_texts.Written, whole);
        whole[..RowId.Size].CopyTo(digest);
    }

    /// <summary>False where nothing of the text counts.</summary>
    private bool Fold(ReadOnlySpan<char> text)
    {
        int before = _texts.Written.Length;
        if (options.IgnorePunctuation)
        {
            return _texts.AddWords(text);
        }

        if (options.Normalise)
        {
            _texts.AddFolded(text);
        }
        else
        {
            _texts.Add(text);
        }

        return _texts.Written.Length > before;
    }

    private void Sort(int from)
    {
        if (options.IgnoreOrder)
        {
            _texts.Sort(from);
        }
    }
}
