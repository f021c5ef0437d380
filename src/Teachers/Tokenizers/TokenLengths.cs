namespace DataForge.Teachers.Tokenizers;

/// <summary>
/// Lengths in tokens of the texts of a column: a histogram by powers of two, and how many a maximum length would cut. Not for several threads.
/// </summary>
public sealed class TokenLengths
{
    private readonly Tokenizer _tokenizer;
    private readonly int? _maximumLength;
    private readonly long[] _buckets = new long[32];

    /// <summary>Counts with a tokenizer; <paramref name="maximumLength"/> null counts nothing as too long.</summary>
    public TokenLengths(Tokenizer tokenizer, int? maximumLength)
    {
        _tokenizer = tokenizer;
        _maximumLength = maximumLength;
    }

    /// <summary>Number of texts.</summary>
    public long Count { get; private set; }

    /// <summary>Tokens of all texts, those that encoding adds included where they were asked for.</summary>
    public long Total { get; private set; }

    /// <summary>The longest text in tokens.</summary>
    public int Longest { get; private set; }

    /// <summary>Texts that are longer than the maximum.</summary>
    public long TooLong { get; private set; }

    /// <summary>Numbers of texts by length: entry (n, count) counts those of n up to 2n - 1 tokens, and n = 0 the empty ones.</summary>
    public IEnumerable<(int AtLeast, long Texts)> Histogram =>
        _buckets.Select((count, index) => (index == 0 ? 0 : 1 << (index - 1), count)).Where(bucket => bucket.count > 0);

    /// <summary>Counts a text and gives its length.</summary>
    /// <param name="text">The text.</param>
    /// <param name="addSpecialTokens">Count the special tokens that encoding adds; false for a rendered chat, which holds its own.</param>
    /// <exception cref="TokenizerException">The text cannot be encoded.</exception>
    public int Add(string text, bool addSpecialTokens = true)
    {
        int length = _tokenizer.CountTokens(InputText.ToUtf8(text), addSpecialTokens);
        Count++;
        Total += length;
        Longest = Math.Max(Longest, length);
        TooLong += length > _maximumLength ? 1 : 0;
        _buckets[length == 0 ? 0 : System.Numerics.BitOperations.Log2((uint)length) + 1]++;
        return length;
    }
}
